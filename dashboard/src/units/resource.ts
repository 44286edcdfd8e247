import { lazy } from 'react'

export default { name: 'units', list: lazy(() => import('./unit-browser.tsx')), recordRepresentation: 'name' }
