import { lazy } from 'react'

export default { name: 'security', list: lazy(() => import('./security-page.tsx')) }
