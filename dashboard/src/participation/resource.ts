import { lazy } from 'react'

export default { name: 'participation', list: lazy(() => import('./participation-page.tsx')) }
