import { page } from '../i18n/page.ts'

export default { name: 'question-imports', list: page(() => import('./question-import-page.tsx')) }
