import { useGetIdentity } from 'ra-core'
import type { Me } from './me.ts'

export function useMe(): Me | undefined {
  const { identity } = useGetIdentity()
  return identity as unknown as Me | undefined
}

/** The units at whose subtrees this organiser works, outermost first as the api lists them. */
export const useScope = (): Me['scope'] => useMe()?.scope ?? []
