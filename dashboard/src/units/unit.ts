import type { Headcount as DatedRow, Unit } from '../http/api-types.ts'

export type { Unit }
export type HeadcountRow = Omit<DatedRow, 'asOf'>

/** A unit's headcount from a day on. */
export interface Headcount {
  asOf: string
  rows: HeadcountRow[]
}

export const DESKS = ['front', 'back'] as const satisfies HeadcountRow['desk'][]
export const ESTABLISHMENTS = ['established', 'contract'] as const satisfies HeadcountRow['establishment'][]

/** The units above one, outermost first, as its path names them: '/51/5101/510104/' → ['51', '5101']. */
export function ancestorIds(path: string): string[] {
  return path.split('/').filter(Boolean).slice(0, -1)
}
