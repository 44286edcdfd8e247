import { AdminContext } from 'react-admin'
import { i18nProvider } from '../i18n/i18n-provider.ts'
import { createStore } from '../layout/store.ts'
import { darkTheme, lightTheme } from '../theme/theme.ts'
import { LinkPage } from './link-page.tsx'

/** The page of a one-time link, for who has no session: words and colours of the house, and nothing else of it. */
export default function LinkApp({ token }: { token: string }) {
  return (
    <AdminContext i18nProvider={i18nProvider} store={createStore()} lightTheme={lightTheme} darkTheme={darkTheme}>
      <LinkPage token={token} />
    </AdminContext>
  )
}
