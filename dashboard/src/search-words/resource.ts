import { page } from '../i18n/page.ts'

export default { name: 'search-words', list: page(() => import('./word-list.tsx')) }
