import { lazy } from 'react'

export default { name: 'correction-requests', list: lazy(() => import('./request-list.tsx')) }
