import { page } from '../i18n/page.ts'

export default { name: 'inquiries', list: page(() => import('./inquiry-list.tsx')) }
