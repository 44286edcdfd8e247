import { criteria } from '../award/award.rules.ts'
import type { AwardDocument } from '../award/document.rules.ts'
import { hundredths } from '../award/share.rules.ts'
import { dayOf } from '../base/day.rules.ts'
import type { Objection, Round } from './round.store.ts'

const iso = (at: Date | null) => at?.toISOString() ?? null

export const shownRound = (round: Round) => ({
  ...round,
  madeAt: round.madeAt.toISOString(),
  proposedAt: iso(round.proposedAt),
  releasedAt: iso(round.releasedAt),
  withdrawnAt: iso(round.withdrawnAt),
})

export const shownObjection = ({ path: _, ...one }: Objection) => ({
  ...one,
  madeAt: one.madeAt.toISOString(),
  answeredAt: iso(one.answeredAt),
})

/** A criterion of a unit opened: its share, and the rows and the report that it is made of. */
export function openedOf(document: AwardDocument, unitId: string, criterion: string) {
  const line = document.ranking.lines.find((one) => one.unitId === unitId)
  const score = line?.scores.find((one) => one.criterion === criterion)
  if (!line || !score) return undefined
  const report = document.reports.find((one) => one.unitId === unitId)
  return {
    unit: { id: unitId, name: line.unitName },
    score,
    full: document.rules.full[score.criterion],
    bulletins: document.bulletins,
    rows: document.rows
      .filter((row) => row.unitId === unitId)
      .toSorted((a, b) => line.bulletinIds.indexOf(a.bulletinId) - line.bulletinIds.indexOf(b.bulletinId))
      .map(({ level: _, kind: _k, ...row }) => row),
    report: report ? (({ unitId: _, ...rest }) => rest)(report) : null,
    below: document.below.filter(({ parentId }) => parentId === unitId).map((one) => one.unitId),
  }
}

/** What everybody may see of an award: units by their names, figures, and whom to write to; no person, no account. */
export function publicOf(round: Round, document: AwardDocument, seasonName: string) {
  const { id, name, state, publicFrom, publicUntil, contact, digest, releasedAt } = round
  if (state !== 'publicity' && state !== 'released') return undefined
  return {
    ...{ id, name, seasonName, state },
    ...{ publicFrom: publicFrom ?? '', publicUntil: publicUntil ?? '', contact: contact ?? '', digest: digest ?? '' },
    releasedOn: releasedAt ? dayOf(releasedAt) : null,
    bulletins: document.bulletins.map(({ id: _, ...bulletin }) => bulletin),
    weights: criteria.map((criterion) => ({ criterion, weight: hundredths(document.rules.weights[criterion]) })),
    lines: document.ranking.lines.map(({ unitName, sizeClass, place, total, isAwarded, scores }) => ({
      ...{ unitName, sizeClass, place, total, isAwarded },
      scores: scores.map(({ criterion, points }) => ({ criterion, points })),
    })),
    unranked: document.ranking.unranked.map(({ unitName }) => unitName),
  }
}
