import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import { writeAudit } from '../audit/audit.commands.ts'
import { commonUnit } from '../audit/audit.rules.ts'
import { readCsvFile } from '../base/csv-file.ts'
import { dayOf } from '../base/day.rules.ts'
import { hashOfCode, newCode, newId } from '../base/ids.ts'
import { Refusal } from '../base/refusal.ts'
import { reseat } from '../chat/seat.commands.ts'
import type { Db } from '../database/open.ts'
import { everyRow, isWorkbook, openWorkbook } from '../sheet-files/open-workbook.ts'
import { BIND_CODE_HOURS } from './learner.rules.ts'
import { type PhoneKeys, setRosterPhones } from './phone.commands.ts'
import {
  planRoster,
  type RosterEntry,
  type RosterError,
  type RosterPlan,
  readEntries,
  readHeader,
  rosterHints,
} from './roster.rules.ts'
import { readGround } from './roster.store.ts'

export const ROSTER_BYTES = 5 * 1024 * 1024

export interface ImportAnswer {
  rows: number
  created: number
  updated: number
  unchanged: number
  /** False for a dry run, and when any row has an error: then nothing at all is written. */
  written: boolean
  errors: (RosterError & { hint: string })[]
  codes?: { staffNo: string; name: string; code: string }[]
}

/** The rows of a CSV; of a workbook those of its first sheet that has the columns of a roster. */
async function rowsOf(bytes: Uint8Array): Promise<string[][]> {
  if (!isWorkbook(bytes)) return readCsvFile(bytes, 'roster')
  const sheets = (await openWorkbook(bytes)).map(everyRow)
  return sheets.find((rows) => readHeader(rows).missing.length === 0) ?? sheets[0] ?? []
}

/** The entries of a file, or a refusal of the file as a whole. */
async function readFile(bytes: Uint8Array) {
  const rows = await rowsOf(bytes)
  const header = readHeader(rows)
  const { missing, found, twice } = header
  if (missing.length > 0) {
    const hint = `The first row must name the columns. Missing: ${missing.join('、')}. Found: ${found.join('、') || 'nothing'}.`
    throw new Refusal('roster.header_missing', 422, hint, { missing, found })
  }
  if (twice.length > 0)
    throw new Refusal('roster.header_twice', 422, `Keep one column each of: ${twice.join('、')}.`, { twice })
  const read = readEntries(rows, header)
  if (read.entries.length === 0) throw new Refusal('roster.empty', 422, 'There are no people under the header.')
  return read
}

/** In parts, since one statement of 20,000 rows holds PGlite's only thread for long. */
const CHUNK = 5000
async function inChunks<T>(rows: readonly T[], write: (json: string) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < rows.length; i += CHUNK) await write(JSON.stringify(rows.slice(i, i + CHUNK)))
}

async function writePostings(
  trx: Db,
  rows: readonly { id: string; unitId: string | null }[],
  now: Date,
): Promise<void> {
  await inChunks(rows, (json) =>
    sql`
      insert into learner_posting (learner_id, from_date, unit_id)
      select id, ${dayOf(now)}::date, "unitId" from jsonb_to_recordset(${json}::jsonb) as r (id text, "unitId" text)
      on conflict (learner_id, from_date) do update set unit_id = excluded.unit_id`.execute(trx),
  )
}

/** A binding code for each; among hundreds of thousands two may fall on one code, and the later one draws again. */
async function writeCodes(trx: Db, people: readonly { id: string }[], now: Date): Promise<Map<string, string>> {
  const expiresAt = new Date(now.getTime() + BIND_CODE_HOURS * 3600_000)
  const codes = new Map<string, string>()
  for (let without = people; without.length > 0; without = people.filter(({ id }) => !codes.has(id))) {
    const drawn = new Map(without.map(({ id }) => [id, newCode()]))
    const rows = [...drawn].map(([id, code]) => ({ id, hash: hashOfCode(code) }))
    await inChunks(rows, async (json) => {
      const kept = await sql<{ learnerId: string }>`
        insert into binding_code (code_hash, learner_id, purpose, issued_at, expires_at)
        select hash, id, 'bind', ${now}, ${expiresAt}
        from jsonb_to_recordset(${json}::jsonb) as r (id text, hash text)
        on conflict do nothing returning learner_id`.execute(trx)
      for (const { learnerId } of kept.rows) codes.set(learnerId, drawn.get(learnerId) ?? '')
    })
  }
  return codes
}

async function writeCreated(trx: Db, plan: RosterPlan, now: Date) {
  const people = plan.creates.map(({ staffNo, fields }) => ({ ...fields, staffNo, id: newId('l') }))
  await inChunks(people, (json) =>
    sql`
      insert into learner (id, name, kind, desk, establishment, unit_id, staff_no, state, created_at, updated_at)
      select id, name, kind, desk, establishment, "unitId", "staffNo", state, ${now}, ${now}
      from jsonb_to_recordset(${json}::jsonb) as r (id text, name text, kind text, desk text, establishment text,
        "unitId" text, "staffNo" text, state text)`.execute(trx),
  )
  await writePostings(trx, people, now)
  const codes = await writeCodes(trx, people, now)
  return people.map((person) => ({ ...person, code: codes.get(person.id) ?? '' }))
}

async function writeUpdated(trx: Db, { updates }: RosterPlan, now: Date): Promise<void> {
  const rows = updates.map(({ id, fields }) => ({ ...fields, id }))
  await inChunks(rows, (json) =>
    sql`
      update learner set name = r.name, kind = r.kind, desk = r.desk, establishment = r.establishment,
        unit_id = r."unitId", state = r.state, updated_at = ${now}
      from jsonb_to_recordset(${json}::jsonb) as r (id text, name text, kind text, desk text, establishment text,
        "unitId" text, state text)
      where learner.id = r.id`.execute(trx),
  )
  const moved = updates
    .filter(({ changes }) => Object.keys(changes).some((field) => field !== 'name'))
    .map(({ id, fields }) => ({ id, unitId: fields.unitId }))
  await writePostings(trx, moved, now)
  await reseat(
    trx,
    updates.map(({ id }) => id),
    now,
  )
}

function answerOf(rows: number, plan: RosterPlan, written: boolean): ImportAnswer {
  const errors = plan.errors.map((error) => ({ ...error, hint: rosterHints[error.code] }))
  return {
    rows,
    created: plan.creates.length,
    updated: plan.updates.length,
    unchanged: plan.unchanged,
    written,
    errors,
  }
}

const phonesOf = (entries: readonly RosterEntry[]) =>
  entries.flatMap(({ staffNo, phone }) => (staffNo && phone ? [{ staffNo, phone }] : []))

export interface RosterFile {
  bytes: Uint8Array
  dryRun: boolean
  keys: PhoneKeys
}

/**
 * Imports a roster (花名册) whole or not at all: with any error nothing is written, and the counts say what the
 * good rows would have done. A dry run answers the same and never writes. New people's binding codes are in the
 * answer, once; only their hashes are kept. The same file again changes nothing.
 */
export async function importRoster(
  db: Db,
  file: RosterFile,
  scope: Scope,
  by: string,
  now: Date,
): Promise<ImportAnswer> {
  const { entries, errors } = await readFile(file.bytes)
  const rows = entries.length
  const planned = async (trx: Db, lock: boolean) =>
    planRoster(entries, errors, await readGround(trx, entries, scope, lock))
  if (file.dryRun || errors.length > 0) return answerOf(rows, await planned(db, false), false)
  return db.transaction().execute(async (trx) => {
    // one roster at a time: two at once could both find a staff number free
    await sql`select pg_advisory_xact_lock(hashtextextended('roster', 0))`.execute(trx)
    const plan = await planned(trx, true)
    const answer = answerOf(rows, plan, plan.errors.length === 0)
    const given = phonesOf(entries)
    if (!answer.written || plan.creates.length + plan.updates.length + given.length === 0) return answer
    const people = await writeCreated(trx, plan, now)
    await writeUpdated(trx, plan, now)
    const phones = await setRosterPhones(trx, file.keys, given)
    if (people.length + plan.updates.length + phones.length === 0) return answer
    const updated = plan.updates.map(({ id, changes }) => ({ id, ...changes }))
    const details = { rows, created: people.map((person) => person.id), updated, phones }
    const unitId = commonUnit(scope)
    await writeAudit(trx, { at: now, actor: by, action: 'roster.import', subject: 'roster', unitId, details })
    return { ...answer, codes: people.map(({ staffNo, name, code }) => ({ staffNo, name, code })) }
  })
}
