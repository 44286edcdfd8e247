import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { isWithin } from '../access/access.rules.ts'
import type { Scope } from '../access/scope.ts'
import { writeAudit } from '../audit/audit.commands.ts'
import { commonUnit } from '../audit/audit.rules.ts'
import { readCsvFile } from '../base/csv-file.ts'
import { dayOf } from '../base/day.rules.ts'
import { newId } from '../base/ids.ts'
import { Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { addEntries, type NewEntry } from '../points/points.commands.ts'
import type { Season } from '../season/season.store.ts'
import {
  type PlatformEntry,
  type PlatformError,
  platformHints,
  readPlatformHeader,
  readPlatformRows,
} from './platform.rules.ts'

export interface PlatformFile {
  bytes: Uint8Array
  name: string
  dryRun: boolean
}

export interface PlatformAnswer {
  rows: number
  titles: number
  /** People whose weekly points of the platform change. */
  points: number
  written: boolean
  errors: (PlatformError & { hint: string })[]
}

interface Person {
  id: string
  name: string
  staffNo: string
  unitId: string | null
  path: string | null
  platformPoints: number
}

const readPeople = async (trx: Db, season: Season, entries: readonly PlatformEntry[]) => {
  const read = await sql<Person>`
    select l.id, l.name, l.staff_no, l.unit_id, u.path,
      coalesce((select sum(e.points) from point_entry e where e.learner_id = l.id and e.season_id = ${season.id}
        and e.track = 'platform'), 0)::int as platform_points
    from learner l left join org_unit u on u.id = l.unit_id
    where l.staff_no in (select jsonb_array_elements_text(${JSON.stringify(entries.map((one) => one.staffNo))}::jsonb))`.execute(
    trx,
  )
  return new Map(read.rows.map((person) => [person.staffNo, person]))
}

const fold = (name: string) => name.normalize('NFKC').replace(/[\s·•・．.]/g, '')

interface Plan {
  errors: PlatformError[]
  titles: { learnerId: string; kind: string; awardedOn: string; row: number }[]
  points: { person: Person; points: number }[]
}

function plan(
  entries: readonly PlatformEntry[],
  read: readonly PlatformError[],
  people: Map<string, Person>,
  scope: Scope,
): Plan {
  const made: Plan = { errors: [...read], titles: [], points: [] }
  for (const { row, staffNo, name, title, weeklyPoints } of entries) {
    const person = people.get(staffNo)
    if (staffNo === '') continue
    if (!person?.path || !isWithin(person.path, scope)) {
      made.errors.push({ row, column: '工号', code: 'platform.staff_unknown', value: staffNo })
      continue
    }
    if (fold(person.name) !== fold(name)) {
      made.errors.push({ row, column: '姓名', code: 'platform.name_differs', value: name })
      continue
    }
    if (title) made.titles.push({ learnerId: person.id, row, ...title })
    const difference = (weeklyPoints ?? person.platformPoints) - person.platformPoints
    if (difference !== 0) made.points.push({ person, points: difference })
  }
  made.errors.sort((a, b) => a.row - b.row)
  return made
}

async function write(trx: Db, season: Season, made: Plan, importId: string, now: Date): Promise<number> {
  const rows = made.titles.map((one) => ({ ...one, id: newId('t'), evidence: { importId, row: one.row } }))
  const added = await sql<{ id: string }>`
    with added as (
      insert into title (id, season_id, learner_id, kind, source, awarded_on, awarded_at, rule_version, evidence)
      select r.id, ${season.id}, r."learnerId", r.kind, 'platform', r."awardedOn", ${now}::timestamptz, ${season.version}, r.evidence
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, "learnerId" text, kind text, "awardedOn" date, evidence jsonb)
      on conflict (season_id, learner_id, kind, source) do nothing returning id)
    insert into title_event (title_id, what, cause, at)
    select id, 'awarded', ${`import:${importId}`}, ${now}::timestamptz from added returning title_id as id`.execute(trx)
  const entries = made.points.map(
    ({ person, points }): NewEntry => ({
      seasonId: season.id,
      ruleVersion: season.version,
      learnerId: person.id,
      unitId: person.unitId,
      track: 'platform',
      subject: 'platform',
      cause: 'platform',
      causeId: importId,
      points,
      localDate: dayOf(now),
    }),
  )
  await addEntries(trx, entries, now)
  return added.rows.length
}

/**
 * Imports titles and weekly points from an export of the national platform, whole or not at all; the file is kept as
 * the evidence. Weekly points are the platform's totals: what differs from the last import becomes an entry. The same
 * file twice in a row changes nothing; after another one it mends what that got wrong: 600, 6000, 600 → 600.
 */
export async function importPlatform(
  db: Db,
  season: Season,
  file: PlatformFile,
  scope: Scope,
  by: string,
  now: Date,
): Promise<PlatformAnswer> {
  const rows = readCsvFile(file.bytes, 'platform')
  const header = readPlatformHeader(rows)
  if (header.missing.length > 0) {
    const hint = `The first row must name the columns. Missing: ${header.missing.join('、')}.`
    throw new Refusal('platform.header_missing', 422, hint, { missing: header.missing })
  }
  const { entries, errors } = readPlatformRows(rows, header)
  if (entries.length === 0) throw new Refusal('platform.empty', 422, 'There are no rows under the header.')
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('platform', 0))`.execute(trx)
    const made = plan(entries, errors, await readPeople(trx, season, entries), scope)
    const answer = {
      rows: entries.length,
      titles: made.titles.length,
      points: made.points.length,
      errors: made.errors.map((error) => ({ ...error, hint: platformHints[error.code] })),
    }
    if (file.dryRun || made.errors.length > 0) return { ...answer, written: false }
    const sha256 = createHash('sha256').update(file.bytes).digest('hex')
    const id = newId('i')
    const kept = { id, seasonId: season.id, fileName: file.name, sha256, bytes: Buffer.from(file.bytes) }
    const added = await trx
      .insertInto('platformImport')
      .values({ ...kept, rows: entries.length, importedAt: now, importedBy: by })
      .onConflict((oc) => oc.columns(['seasonId', 'sha256']).doUpdateSet({ importedAt: now, importedBy: by }))
      .returning('id')
      .executeTakeFirstOrThrow()
    const titles = await write(trx, season, made, added.id, now)
    const details = { file: file.name, sha256, rows: entries.length, titles, points: made.points.length }
    const where = { subject: `import:${added.id}`, unitId: commonUnit(scope) }
    if (added.id === id || titles > 0 || made.points.length > 0)
      await writeAudit(trx, { at: now, actor: by, action: 'title.import', ...where, details })
    return { ...answer, titles, written: true }
  })
}
