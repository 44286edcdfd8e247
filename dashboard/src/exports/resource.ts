import { lazy } from 'react'

export default { name: 'exports', list: lazy(() => import('./exports-page.tsx')) }
