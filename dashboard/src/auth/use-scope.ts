import { useGetIdentity } from 'ra-core'
import type { Me } from './me.ts'

/** The units at whose subtrees this organiser works, outermost first as the api lists them. */
export function useScope(): Me['scope'] {
  const { identity } = useGetIdentity()
  return (identity as unknown as Me | undefined)?.scope ?? []
}
