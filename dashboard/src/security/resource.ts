import { page } from '../i18n/page.ts'

export default { name: 'security', list: page(() => import('./security-page.tsx')) }
