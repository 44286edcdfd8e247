import { lazy } from 'react'

export default { name: 'study', list: lazy(() => import('./study-page.tsx')) }
