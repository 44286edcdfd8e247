import { sql } from 'kysely'
import type { AwardRules } from '../award/award.rules.ts'
import type { AwardDocument } from '../award/document.rules.ts'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'

export const roundStates = ['draft', 'publicity', 'released', 'withdrawn'] as const
export type RoundState = (typeof roundStates)[number]

export interface Round {
  id: string
  seasonId: string
  name: string
  rulesVersion: number
  state: RoundState
  bulletinIds: string[]
  madeAt: Date
  publicFrom: Day | null
  publicUntil: Day | null
  contact: string | null
  digest: string | null
  proposedAt: Date | null
  proposedBy: string | null
  proposedByName: string | null
  releasedAt: Date | null
  releasedByName: string | null
  withdrawnAt: Date | null
  withdrawnReason: string | null
  openObjections: number
  upheldObjections: number
}

const named = (column: string) => sql`(select u.name from auth_user u where u.id = ${sql.ref(column)})`
const columns = sql`r.id, r.season_id, r.name, r.rules_version, r.state, r.made_at, r.public_from, r.public_until, r.contact,
  r.digest, r.proposed_at, r.proposed_by, ${named('r.proposed_by')} as proposed_by_name, r.released_at,
  ${named('r.released_by')} as released_by_name, r.withdrawn_at, r.withdrawn_reason,
  (select count(*)::int from award_objection o where o.round_id = r.id and o.answered_at is null) as open_objections,
  (select count(*)::int from award_objection o where o.round_id = r.id and o.upheld) as upheld_objections,
  coalesce((select jsonb_agg(b.bulletin_id order by b.bulletin_id) from award_round_bulletin b where b.round_id = r.id), '[]')
    as bulletin_ids`

/** The rounds of a season or of all, the newest first; `shown` those alone that are or were shown to everybody. */
export async function listRounds(db: Db, { seasonId, shown }: { seasonId?: string | undefined; shown: boolean }) {
  const read = await sql<Round>`select ${columns} from award_round r
    where (${seasonId ?? null}::text is null or r.season_id = ${seasonId ?? null})
      and (not ${shown}::boolean or r.state in ('publicity', 'released'))
    order by r.made_at desc, r.id`.execute(db)
  return read.rows
}

export async function readRound(db: Db, id: string): Promise<Round | undefined> {
  const read = await sql<Round>`select ${columns} from award_round r where r.id = ${id}`.execute(db)
  return read.rows[0]
}

/** The award as it was computed when 公示 began. */
export async function readDocument(db: Db, id: string): Promise<AwardDocument | undefined> {
  const row = await db.selectFrom('awardRound').select('document').where('id', '=', id).executeTakeFirst()
  return (row?.document ?? undefined) as AwardDocument | undefined
}

export interface RulesVersion {
  version: number
  rules: AwardRules
  note: string
  madeAt: Date
}

/** The rules of a season's award, the newest first. */
export async function listRules(db: Db, seasonId: string): Promise<RulesVersion[]> {
  const rows = await db
    .selectFrom('awardRules')
    .select(['version', 'document', 'note', 'madeAt'])
    .where('seasonId', '=', seasonId)
    .orderBy('version', 'desc')
    .execute()
  return rows.map(({ document, ...row }) => ({ ...row, rules: document as AwardRules }))
}

export async function readRules(db: Db, seasonId: string, version: number): Promise<AwardRules | undefined> {
  const row = await db
    .selectFrom('awardRules')
    .select('document')
    .where('seasonId', '=', seasonId)
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.document as AwardRules | undefined
}

export interface Objection {
  id: string
  unitId: string
  unitName: string
  text: string
  via: 'account' | 'contact'
  madeAt: Date
  madeByName: string | null
  answer: string | null
  upheld: boolean | null
  answeredAt: Date | null
  answeredByName: string | null
  path: string
}

const objections = sql`select o.id, o.unit_id, u.name as unit_name, u.path, o.text, o.via, o.made_at,
    ${named('o.made_by')} as made_by_name, o.answer, o.upheld, o.answered_at, ${named('o.answered_by')} as answered_by_name
  from award_objection o join org_unit u on u.id = o.unit_id`

/** The objections of a round, in the order in which they came. */
export const listObjections = async (db: Db, roundId: string): Promise<Objection[]> =>
  (await sql<Objection>`${objections} where o.round_id = ${roundId} order by o.made_at, o.id`.execute(db)).rows
