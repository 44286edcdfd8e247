import type { AwardInput, AwardRules } from './award.rules.ts'
import { type Line, type Ranking, rankingOf } from './ranking.rules.ts'

export interface Alternative {
  name: string
  rules: AwardRules
}

/** How a unit stands under one alternative; null where it is not ranked. */
export type Standing = Pick<Line, 'place' | 'sizeClass' | 'total' | 'isAwarded' | 'holds' | 'scores'> | null

export interface Compared {
  unitId: string
  unitName: string
  /** In the order of the alternatives. */
  standings: Standing[]
  /** Against the first alternative: who enters the prizes, and who drops out of them, under each of the others. */
  moves: ('enters' | 'drops' | 'stays')[]
}

const moveOf = (before: Standing | undefined, after: Standing) =>
  Boolean(before?.isAwarded) === Boolean(after?.isAwarded) ? 'stays' : after?.isAwarded ? 'enters' : 'drops'

function standingIn(ranking: Ranking, unitId: string): Standing {
  const line = ranking.lines.find((one) => one.unitId === unitId)
  if (!line) return null
  const { place, sizeClass, total, isAwarded, holds, scores } = line
  return { place, sizeClass, total, isAwarded, holds, scores }
}

/**
 * Sets of rules side by side over the same bulletins and reports, in the order of the first: with coverage 25 a city is
 * 8th, with coverage 40 it is 6th of 7 prizes and enters, and whoever was 7th drops. Nothing is written.
 */
export function compareAlternatives(
  input: Omit<AwardInput, 'rules'>,
  alternatives: readonly Alternative[],
): Compared[] {
  const rankings = alternatives.map(({ rules }) => rankingOf({ ...input, rules }))
  const seen = new Map<string, string>()
  for (const { lines, unranked } of rankings)
    for (const { unitId, unitName } of [...lines, ...unranked]) if (!seen.has(unitId)) seen.set(unitId, unitName)
  return [...seen].map(([unitId, unitName]) => {
    const standings = rankings.map((ranking) => standingIn(ranking, unitId))
    return { unitId, unitName, standings, moves: standings.slice(1).map((after) => moveOf(standings[0], after)) }
  })
}
