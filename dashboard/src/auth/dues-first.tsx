import { Navigate, useLocation } from 'ra-core'
import type { ReactNode } from 'react'
import { useMe } from './use-scope.ts'

/** Who must first set up a second factor or a new password finds every page to be that one. */
export function DuesFirst({ children }: { children: ReactNode }) {
  const isDue = (useMe()?.dues.length ?? 0) > 0
  const { pathname } = useLocation()
  return isDue && pathname !== '/me' ? <Navigate to="/me" replace /> : children
}
