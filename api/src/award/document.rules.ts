import { type AwardInput, awardRuleFaults, type Criterion } from './award.rules.ts'
import { candidatesOf, inOrder } from './combine.rules.ts'
import { type Line, type Ranking, rankingOf } from './ranking.rules.ts'

export const FORMAT = 'lianbing-award-1'

/** An award as it was computed, with all that it was computed of: whoever holds it can compute it again. */
export interface AwardDocument extends AwardInput {
  format: string
  round: { id: string; name: string; seasonId: string; rulesVersion: number; computedAt: string }
  ranking: Ranking
}

const by =
  <T>(...keys: ((one: T) => string)[]) =>
  (a: T, b: T) => {
    for (const key of keys) if (key(a) !== key(b)) return key(a) < key(b) ? -1 : 1
    return 0
  }

/** An award with nothing in it that does not count, in one order: the same award is written down the same way. */
export function documentOf(input: AwardInput, round: AwardDocument['round']): AwardDocument {
  const counted = new Set(candidatesOf(input).map(({ unitId }) => unitId))
  const bulletins = inOrder(input.bulletins)
  const named = new Set(bulletins.map(({ id }) => id))
  const reports = input.reports.filter(({ unitId }) => counted.has(unitId))
  const plain: AwardInput = {
    rules: input.rules,
    bulletins,
    rows: input.rows
      .filter(({ unitId, bulletinId }) => counted.has(unitId) && named.has(bulletinId))
      .toSorted(
        by(
          ({ unitId }) => unitId,
          ({ bulletinId }) => bulletinId,
        ),
      ),
    below: input.below
      .filter(({ parentId }) => counted.has(parentId))
      .toSorted(
        by(
          ({ parentId }) => parentId,
          ({ unitId }) => unitId,
        ),
      ),
    reports: reports
      .map((report) => ({ ...report, entrants: report.entrants.toSorted(by(({ unitId }) => unitId)) }))
      .toSorted(by(({ unitId }) => unitId)),
  }
  return { format: FORMAT, round, ...plain, ranking: rankingOf(plain) }
}

/** A value written down in one way: keys in the order of their code units, no spaces. What a digest is made of. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return `{${entries
    .toSorted(by(([key]) => key))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonicalText(one)}`)
    .join(',')}}`
}

export interface Difference {
  unitId: string
  unitName: string
  /** A criterion, or what else a ranking says of a unit; 'digest', 'rules' and 'rows' are of the file as a whole. */
  what: Criterion | 'total' | 'place' | 'awarded' | 'class' | 'holds' | 'ranked' | 'digest' | 'rules' | 'rows'
  stated: string
  recomputed: string
}

/** 2188 → '21.88'. */
export const pointsText = (hundredths: number): string => (hundredths / 100).toFixed(2)

/** What a line says, each with its name, as it is shown. */
function sayings(line: Line): [Difference['what'], string][] {
  return [
    ...line.scores.map(({ criterion, numerator, denominator, points, weight }): [Criterion, string] => [
      criterion,
      `${pointsText(points)}/${pointsText(weight)} (${numerator}/${denominator})`,
    ]),
    ['total', pointsText(line.total)],
    ['class', line.sizeClass],
    ['place', String(line.place)],
    ['holds', line.holds.join(' ') || '-'],
    ['awarded', line.isAwarded ? 'yes' : 'no'],
  ]
}

function lineDifferences(stated: Line, again: Line): Difference[] {
  const said = new Map(sayings(stated))
  const { unitId, unitName } = again
  return sayings(again).flatMap(([what, recomputed]) => {
    const was = said.get(what) ?? '-'
    return was === recomputed ? [] : [{ unitId, unitName, what, stated: was, recomputed }]
  })
}

function rowsTwice({ rows }: AwardInput): Difference[] {
  const seen = Map.groupBy(rows, ({ bulletinId, unitId }) => `${bulletinId} ${unitId}`)
  return [...seen.values()]
    .filter((some) => some.length > 1)
    .map(([row, ...more]) => {
      const { unitId = '', unitName = '' } = row ?? {}
      return { unitId, unitName, what: 'rows', stated: `${1 + more.length} rows`, recomputed: '1 row' }
    })
}

/**
 * Where a ranking is not the one that its own file gives: computed again from rules, rows and reports alone. Empty where
 * it is the same. A city moved from 8th to 7th place shows as its place, its award, and those of whoever was 7th.
 */
export function differencesIn(document: AwardDocument): Difference[] {
  const again = rankingOf(document)
  const stated = new Map(document.ranking.lines.map((line) => [line.unitId, line]))
  const recomputed = new Map(again.lines.map((line) => [line.unitId, line]))
  const faults = awardRuleFaults(document.rules).map(
    ({ path, code }): Difference => ({ unitId: '', unitName: '', what: 'rules', stated: path, recomputed: code }),
  )
  const lines = again.lines.flatMap((line): Difference[] => {
    const { unitId, unitName } = line
    const said = stated.get(unitId)
    if (said) return lineDifferences(said, line)
    return [{ unitId, unitName, what: 'ranked', stated: 'no', recomputed: `place ${line.place}` }]
  })
  const extra = document.ranking.lines
    .filter(({ unitId }) => !recomputed.has(unitId))
    .map(
      ({ unitId, unitName, place }): Difference => ({
        ...{ unitId, unitName, what: 'ranked', stated: `place ${place}`, recomputed: 'no' },
      }),
    )
  return [...faults, ...rowsTwice(document), ...lines, ...extra]
}
