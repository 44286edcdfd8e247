import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import type { Change } from '../bank/bank.commands.ts'
import { readBankMark } from '../bank/bank.store.ts'
import { createDrafts } from '../bank/bulk.commands.ts'
import { newId } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import type { Writer } from '../domains/domain.rules.ts'
import { putInto } from '../editions/edition.commands.ts'
import type { FileShelf } from './file-shelf.ts'
import { findOpen, type Import, readGround, readImport } from './import.store.ts'
import type { Choices } from './plan.rules.ts'
import { lookAt, type Planned, planOf } from './reading.ts'

export const IMPORT_BYTES = 20 * 1024 * 1024
const HOUR_MS = 3600_000
/** What came of an import is still answered for so long. */
const LISTED_DAYS = 30
const DAY_MS = 24 * HOUR_MS

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Where imports are kept, and whose. */
export interface Keeping {
  db: Db
  shelf: FileShelf
  accountId: string
  writer: Writer
  now: Date
}

/** Takes a file in and says how it would be read; the same file sent again is the same import. */
export async function openImport({ db, shelf, accountId, now }: Keeping, bytes: Uint8Array, name: string) {
  const looked = await lookAt(bytes, name)
  const asked = { accountId, name, sha256: hashOf(bytes) }
  const found = await findOpen(db, asked, now)
  const id = found?.id ?? newId('i')
  await shelf.keep(id, bytes)
  const expiresAt = found?.expiresAt ?? new Date(now.getTime() + shelf.hours * HOUR_MS)
  if (!found)
    await db
      .insertInto('questionImport')
      .values({ ...asked, id, state: 'open', madeAt: now, expiresAt })
      .execute()
  return { id, name, sha256: asked.sha256, expiresAt, ...looked }
}

async function mustRead({ db, accountId, now }: Keeping, id: string, lock = false): Promise<Import> {
  const found = await readImport(db, accountId, id, now, lock)
  if (!found) throw notFound('question_import')
  return found
}

const over = () => new Refusal('question_import.over', 409, 'This file was imported. Send it again for another import.')

async function fileOf({ shelf }: Keeping, one: Import): Promise<Uint8Array> {
  const bytes = await shelf.read(one.id).catch(() => undefined)
  if (bytes && hashOf(bytes) === one.sha256) return bytes
  throw new Refusal('question_import.no_file', 409, 'The file is no more. Send it again.')
}

/** A dry run: what importing would do, with every error; nothing is written but how the file was read. */
export async function checkImport(keeping: Keeping, id: string, choices: Choices): Promise<Planned> {
  const one = await mustRead(keeping, id)
  if (one.state === 'done') throw over()
  const plan = await planOf(
    await fileOf(keeping, one),
    one.name,
    choices,
    await readGround(keeping.db, keeping.writer.sight),
  )
  await keeping.db
    .updateTable('questionImport')
    .set({ choices: JSON.stringify(choices), digest: plan.digest })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute()
  return plan
}

/** Every problem of the last dry run, found anew. */
export async function problemsOf(keeping: Keeping, id: string): Promise<Planned['problems']> {
  const one = await mustRead(keeping, id)
  if (one.state === 'done') throw over()
  if (!one.choices) throw new Refusal('question_import.unchecked', 409, 'Make a dry run first.')
  const plan = await planOf(
    await fileOf(keeping, one),
    one.name,
    one.choices,
    await readGround(keeping.db, keeping.writer.sight),
  )
  return plan.problems
}

export interface Source {
  bytes: Uint8Array
  name: string
  sha256: string
}

/** How often a plan is made anew because somebody changed the bank meanwhile. */
const TRIES = 3

/**
 * Writes what a file holds as drafts, all or nothing, if that is still `digest` when the bank is locked; `begin` runs in
 * the same transaction before anything is written, `end` with the ids.
 */
async function write(
  db: Db,
  plan: () => Promise<Planned>,
  { by, now, digest, writer }: Change & { digest?: string },
  inside: { begin?(trx: Db): Promise<string[] | undefined>; end(trx: Db, ids: string[], plan: Planned): Promise<void> },
): Promise<string[]> {
  for (let tries = 0; tries < TRIES; tries++) {
    const mark = await readBankMark(db)
    const planned = await plan()
    const written = await db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended('bank.import', 0))`.execute(trx)
      const earlier = await inside.begin?.(trx)
      if (earlier) return earlier
      if ((await readBankMark(trx)) !== mark) return undefined
      if (planned.faulty > 0)
        throw new Refusal('question_import.faulty', 422, 'Mend the rows with errors first; nothing was written.', {
          faulty: planned.faulty,
        })
      if (digest !== undefined && planned.digest !== digest) throw changed()
      if (planned.drafts.length === 0)
        throw new Refusal('question_import.nothing', 422, 'There is no question in the file that is not in the bank.')
      const ids = await createDrafts(trx, planned.drafts, { by, now, ...(writer && { writer }) })
      await inside.end(trx, ids, planned)
      return ids
    })
    if (written) return written
  }
  throw changed()
}

const changed = () =>
  new Refusal('question_import.changed', 409, 'The bank or the choices have changed. Make another dry run.')

const countsOf = ({ rows, already, repeated, leftOut, skipped, drafts }: Planned) => ({
  ...{ rows, already, repeated, leftOut, skipped, created: drafts.length },
})

/** Imports what the dry run showed. Sent again, it answers the same and writes nothing. */
export async function confirmImport(
  keeping: Keeping,
  id: string,
  { digest, editionId }: { digest: string; editionId?: string | undefined },
): Promise<string[]> {
  const { db, shelf, accountId, now } = keeping
  const one = await mustRead(keeping, id)
  if (one.state === 'done') return one.questions ?? []
  const { choices } = one
  if (!choices || one.digest !== digest) throw changed()
  const bytes = await fileOf(keeping, one)
  const { writer } = keeping
  const plan = async () => planOf(bytes, one.name, choices, await readGround(db, writer.sight))
  const by = `account:${accountId}`
  const ids = await write(
    db,
    plan,
    { by, now, digest, writer },
    {
      async begin(trx) {
        const locked = await mustRead({ ...keeping, db: trx }, id, true)
        return locked.state === 'done' ? (locked.questions ?? []) : undefined
      },
      async end(trx, questions, planned) {
        if (editionId !== undefined) await putInto(trx, editionId, questions, { by, now })
        const done = { state: 'done', finishedAt: now, questions: JSON.stringify(questions) }
        await trx.updateTable('questionImport').set(done).where('id', '=', id).execute()
        const details = { file: one.name, sha256: one.sha256, ...countsOf(planned) }
        await writeAudit(trx, {
          at: now,
          actor: by,
          action: 'question.import',
          subject: `question_import:${id}`,
          details,
        })
      },
    },
  )
  await shelf.drop(id)
  return ids
}

/** Plans a file for whoever sits at the machine, and imports it unless it is a dry run or has errors. */
export async function importFile(db: Db, source: Source, choices: Choices, now: Date, dryRun: boolean) {
  const { bytes, name, sha256 } = source
  let last: Planned | undefined
  const plan = async () => {
    last = await planOf(bytes, name, choices, await readGround(db))
    return last
  }
  const first = await plan()
  if (dryRun || first.faulty > 0 || first.drafts.length === 0) return { plan: first, ids: [] as string[] }
  const ids = await write(
    db,
    plan,
    { by: 'system', now },
    {
      async end(trx, _, planned) {
        const details = { file: name, sha256, ...countsOf(planned) }
        await writeAudit(trx, { at: now, actor: 'system', action: 'question.import', subject: 'bank', details })
      },
    },
  )
  return { plan: last ?? first, ids }
}

/** Whoever did not confirm brings the file again. */
export async function forgetOldImports(db: Db, now: Date): Promise<void> {
  await sql`delete from question_import where (state = 'open' and expires_at <= ${now})
    or finished_at < ${new Date(now.getTime() - LISTED_DAYS * DAY_MS)}`.execute(db)
}
