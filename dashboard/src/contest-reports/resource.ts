import { lazy } from 'react'

export default { name: 'contest-reports', list: lazy(() => import('./report-list.tsx')) }
