import { createHash } from 'node:crypto'
import { type AwardDocument, canonicalText, documentOf } from '../award/document.rules.ts'
import { readInput } from '../award/input.store.ts'
import { notFound } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { type Round, readDocument, readRules } from './round.store.ts'

/** What tells one award from every other: of all that it says, written down in one way. */
export const digestOf = (document: AwardDocument): string =>
  createHash('sha256').update(canonicalText(document)).digest('hex')

/** The award of a round computed anew from what it names, as of now. */
export async function computeAward(db: Db, round: Round, now: Date): Promise<AwardDocument> {
  const rules = await readRules(db, round.seasonId, round.rulesVersion)
  if (!rules) throw notFound('award_rules')
  const { id, name, seasonId, rulesVersion } = round
  const input = await readInput(db, round)
  return documentOf({ rules, ...input }, { id, name, seasonId, rulesVersion, computedAt: now.toISOString() })
}

/** The award of a round: as it is kept from 公示 on, computed anew while it is a draft. Page and export both come here. */
export const awardOf = async (db: Db, round: Round, now: Date): Promise<AwardDocument> =>
  (await readDocument(db, round.id)) ?? computeAward(db, round, now)
