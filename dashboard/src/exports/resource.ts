import { page } from '../i18n/page.ts'

export default { name: 'exports', list: page(() => import('./exports-page.tsx')) }
