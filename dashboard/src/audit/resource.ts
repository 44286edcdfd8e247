import { lazy } from 'react'

export default {
  name: 'audit',
  list: lazy(() => import('./audit-list.tsx')),
}
