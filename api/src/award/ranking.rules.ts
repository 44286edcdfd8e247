import type { AwardInput, AwardRules, SizeClass } from './award.rules.ts'
import { candidatesOf, type UnitFigures } from './combine.rules.ts'
import { type Scored, scoresOf } from './score.rules.ts'
import { compareShares, hundredths, type Share } from './share.rules.ts'

/** Why a ranked unit receives nothing whatever its place. */
export type Hold = 'coverage' | 'participation' | 'unfiled'

export interface Line {
  unitId: string
  unitName: string
  headcount: number
  unfiled: number
  sizeClass: string
  /** Within the class: 1, 2, 2, 4. */
  place: number
  /** In hundredths of a point, the sum of the points of all criteria. */
  total: number
  isAwarded: boolean
  holds: Hold[]
  scores: Scored[]
  participation: Share
  answersPerHead: Share
  bulletinIds: string[]
}

export interface Ranking {
  lines: Line[]
  /** Named, and never ranked: no 应参加人数 in the last bulletin. */
  unranked: { unitId: string; unitName: string }[]
}

/** The class of a headcount: with classes from 1, from 500 and from 2000, 500 is of the second. */
export const classOf = (headcount: number, classes: readonly SizeClass[]): SizeClass | undefined =>
  classes.findLast(({ from }) => headcount >= from)

const isBelow = ({ numerator, denominator }: Share, least: number) =>
  compareShares({ numerator, denominator }, { numerator: hundredths(least * 100), denominator: 10_000 }) < 0

function holdsOf(figures: UnitFigures, { thresholds }: AwardRules): Hold[] {
  const { coverage, participation, unfiled } = thresholds
  return [
    ...(isBelow(figures.coverage, coverage) ? (['coverage'] as const) : []),
    ...(isBelow(figures.participation, participation) ? (['participation'] as const) : []),
    ...(unfiled !== null && figures.unfiled > unfiled ? (['unfiled'] as const) : []),
  ]
}

/** Score first, then the chain of ties; 0 where nothing tells two units apart. */
export function compareLines(a: Line, b: Line, { ties }: AwardRules): number {
  if (a.total !== b.total) return b.total - a.total
  for (const tie of ties) {
    const by = compareShares(b[tie], a[tie])
    if (by !== 0) return by
  }
  return 0
}

/**
 * Who receives a prize of a class: in the order of places, who is held is passed over, until there are none left. With
 * 7 prizes and two units equal at the seventh, both receive one, or, by rule, neither: 6.
 */
function awardedOf(ordered: readonly Line[], prizes: number, rules: AwardRules): Set<string> {
  const free = ordered.filter(({ holds }) => holds.length === 0)
  const winners = free.filter((line) => {
    const better = free.filter((other) => compareLines(other, line, rules) < 0).length
    const equal = free.filter((other) => compareLines(other, line, rules) === 0).length
    return rules.tieAtCut === 'all' ? better < prizes : better + equal <= prizes
  })
  return new Set(winners.map(({ unitId }) => unitId))
}

function placed(lines: readonly Line[], { name, prizes }: SizeClass, rules: AwardRules): Line[] {
  const ordered = lines
    .filter(({ sizeClass }) => sizeClass === name)
    .toSorted((a, b) => compareLines(a, b, rules) || (a.unitId < b.unitId ? -1 : 1))
  const awarded = awardedOf(ordered, prizes, rules)
  return ordered.map((line) => ({
    ...line,
    place: 1 + ordered.filter((other) => compareLines(other, line, rules) < 0).length,
    isAwarded: awarded.has(line.unitId),
  }))
}

/**
 * The ranking of an award (优秀组织奖, plan 八(一)2), from named bulletins and reports alone: the same input in any order
 * gives the same ranking, on any machine. Ties: participation rate, then answers per head, then a shared place. A unit
 * without a headcount has no rate to be compared by: it is named and has no place.
 */
export function rankingOf(input: AwardInput): Ranking {
  const { rules } = input
  const candidates = candidatesOf(input)
  const lines = candidates.flatMap((figures) => {
    const sizeClass = classOf(figures.headcount, rules.classes)
    if (figures.headcount <= 0 || !sizeClass) return []
    const scores = scoresOf(figures, input)
    const { unitId, unitName, headcount, unfiled, participation, answersPerHead, bulletinIds } = figures
    const line: Line = {
      ...{ unitId, unitName, headcount, unfiled, sizeClass: sizeClass.name, place: 0, isAwarded: false },
      total: scores.reduce((sum, { points }) => sum + points, 0),
      ...{ holds: holdsOf(figures, rules), scores, participation, answersPerHead, bulletinIds },
    }
    return [line]
  })
  const ranked = new Set(lines.map(({ unitId }) => unitId))
  return {
    // the largest class first
    lines: rules.classes.toReversed().flatMap((one) => placed(lines, one, rules)),
    unranked: candidates
      .filter(({ unitId }) => !ranked.has(unitId))
      .map(({ unitId, unitName }) => ({ unitId, unitName })),
  }
}
