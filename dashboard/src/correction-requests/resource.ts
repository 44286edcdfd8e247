import { page } from '../i18n/page.ts'

export default { name: 'correction-requests', list: page(() => import('./request-list.tsx')) }
