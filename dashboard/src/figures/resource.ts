import { lazy } from 'react'

export default { name: 'suspicious-questions', list: lazy(() => import('./suspicious-list.tsx')) }
