import type { Day } from '../base/day.rules.ts'

export interface ChangedUnit {
  id: string
  path: string
  parentId: string | null
  endsOn: Day | null
  isDelegation: boolean
}

export type MergeFault =
  | 'unit.same'
  | 'unit.ended'
  | 'unit.is_top'
  | 'unit.is_delegation'
  | 'unit.into_itself'
  | 'unit.date_past'

/** Changes hold from today on or later: what was counted on earlier days stays where it was (issue: figures follow the day). */
export const isPast = (fromDate: Day, today: Day): boolean => fromDate < today

/**
 * Why one unit can't be merged into another: a unit into one below it, the top of a tree, a delegation of the contest, or
 * one that ended. '/51/5101/510101/' into '/51/5101/' is fine: its people become the city's own.
 */
export function mergeFault(unit: ChangedUnit, into: ChangedUnit, fromDate: Day, today: Day): MergeFault | undefined {
  if (isPast(fromDate, today)) return 'unit.date_past'
  if (unit.id === into.id) return 'unit.same'
  if (unit.endsOn !== null || into.endsOn !== null) return 'unit.ended'
  if (unit.parentId === null) return 'unit.is_top'
  if (unit.isDelegation) return 'unit.is_delegation'
  if (into.path.startsWith(unit.path)) return 'unit.into_itself'
  return undefined
}

export interface Effects {
  people: number
  groups: number
  /** Units below that go along: those with a namesake there become part of it, others go on under it. */
  units: number
  /** 应参加人数 of the unit that goes on, from that day. */
  headcount: number
}

export const noEffects: Effects = { people: 0, groups: 0, units: 0, headcount: 0 }
