import { lazy } from 'react'

export default { name: 'boards', list: lazy(() => import('./boards-page.tsx')) }
