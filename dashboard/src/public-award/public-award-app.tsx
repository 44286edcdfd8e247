import { AdminContext } from 'react-admin'
import { i18nProvider } from '../i18n/i18n-provider.ts'
import { createStore } from '../layout/store.ts'
import { darkTheme, lightTheme } from '../theme/theme.ts'
import { PublicAwardPage } from './public-award-page.tsx'

/** An award as everybody sees it: words and colours of the house, and no session. */
export default function PublicAwardApp({ id }: { id: string }) {
  return (
    <AdminContext i18nProvider={i18nProvider} store={createStore()} lightTheme={lightTheme} darkTheme={darkTheme}>
      <PublicAwardPage id={id} />
    </AdminContext>
  )
}
