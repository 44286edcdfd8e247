import { page } from '../i18n/page.ts'

export default { name: 'contest-reports', list: page(() => import('./report-list.tsx')) }
