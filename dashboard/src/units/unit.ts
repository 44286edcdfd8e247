export interface Unit {
  id: string
  parentId: string | null
  name: string
  kind: 'division' | 'direct' | 'agency'
  level: number
  hasChildren: boolean
  path: string
}

export interface HeadcountRow {
  desk: Desk
  establishment: Establishment
  count: number
}

/** A unit's headcount from a day on. */
export interface Headcount {
  asOf: string
  rows: HeadcountRow[]
}

export const DESKS = ['front', 'back'] as const
export const ESTABLISHMENTS = ['established', 'contract'] as const
export type Desk = (typeof DESKS)[number]
export type Establishment = (typeof ESTABLISHMENTS)[number]

/** The units above one, outermost first, as its path names them: '/51/5101/510104/' → ['51', '5101']. */
export function ancestorIds(path: string): string[] {
  return path.split('/').filter(Boolean).slice(0, -1)
}
