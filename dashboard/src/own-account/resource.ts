import { page } from '../i18n/page.ts'

export default { name: 'me', list: page(() => import('./own-account-page.tsx')) }
