import { page } from '../i18n/page.ts'

export default { name: 'study', list: page(() => import('./study-page.tsx')) }
