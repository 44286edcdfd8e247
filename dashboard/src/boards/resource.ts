import { page } from '../i18n/page.ts'

export default { name: 'boards', list: page(() => import('./boards-page.tsx')) }
