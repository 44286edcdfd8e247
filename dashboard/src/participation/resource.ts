import { page } from '../i18n/page.ts'

export default { name: 'participation', list: page(() => import('./participation-page.tsx')) }
