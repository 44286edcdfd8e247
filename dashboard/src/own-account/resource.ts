import { lazy } from 'react'

export default { name: 'me', list: lazy(() => import('./own-account-page.tsx')) }
