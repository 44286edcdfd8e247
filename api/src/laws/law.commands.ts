import { writeAudit } from '../audit/audit.commands.ts'
import { differing } from '../audit/audit.rules.ts'
import type { Day } from '../base/day.rules.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { type Citing, type Law, listCiting, readLaw } from './law.store.ts'

interface Change {
  by: string
  now: Date
}

const shownOf = ({ id: _, ...law }: Law) => ({ ...law })

async function mustLock(trx: Db, id: string): Promise<Law> {
  await trx.selectFrom('law').select('id').where('id', '=', id).forUpdate().execute()
  const found = await readLaw(trx, id)
  if (!found) throw notFound('law')
  return found
}

/** Adds an instrument to the register; the same one sent twice is one. */
export async function addLaw(db: Db, law: Omit<Law, 'successor'>, { by, now }: Change): Promise<Law> {
  return db.transaction().execute(async (trx) => {
    const row = { ...law, successor: null, updatedAt: now }
    const made = await trx
      .insertInto('law')
      .values(row)
      .onConflict((oc) => oc.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    const there = await readLaw(trx, law.id)
    if (!there) throw notFound('law')
    if (made) {
      const audit = { at: now, actor: by, action: 'law.add', subject: `law:${law.id}`, after: shownOf(there) }
      await writeAudit(trx, audit)
    } else if (Object.keys(differing({ ...law }, { ...there, successor: undefined }).after).length > 0)
      throw new Refusal(
        'law.id_taken',
        409,
        'There is another law with this id: choose another id, or change that one.',
      )
    return there
  })
}

/** Mends what the register says of a law, such as its 文号. Its end is set by superseding it. */
export async function changeLaw(
  db: Db,
  id: string,
  change: Partial<Omit<Law, 'id' | 'effectiveTo' | 'successor'>>,
  { by, now }: Change,
) {
  return db.transaction().execute(async (trx) => {
    const old = await mustLock(trx, id)
    const sides = differing({ ...old }, { ...old, ...change })
    if (Object.keys(sides.after).length === 0) return old
    await trx
      .updateTable('law')
      .set({ ...change, updatedAt: now })
      .where('id', '=', id)
      .execute()
    await writeAudit(trx, { at: now, actor: by, action: 'law.change', subject: `law:${id}`, ...sides })
    return { ...old, ...change }
  })
}

export interface Ending {
  /** Its last day in force; null takes the end back. */
  lastDay: Day | null
  successor: string | null
}

/**
 * Ends a law: from the day after, no question that cites it is asked, what explains it is marked 可能已过时, and each
 * is a task to read again until it cites what is in force. Returns what rests on it.
 */
export async function endLaw(
  db: Db,
  id: string,
  { lastDay, successor }: Ending,
  { by, now }: Change,
): Promise<{ law: Law; citing: Citing[] }> {
  return db.transaction().execute(async (trx) => {
    const old = await mustLock(trx, id)
    if (lastDay !== null && lastDay < old.effectiveFrom)
      throw new Refusal(
        'law.ends_before_it_began',
        422,
        `It took effect on ${old.effectiveFrom}: its last day is that day or later.`,
      )
    if (successor !== null && (successor === id || !(await readLaw(trx, successor))))
      throw new Refusal('law.no_such_successor', 422, 'Add the law that takes its place to the register first.')
    const law = { ...old, effectiveTo: lastDay, successor: lastDay === null ? null : successor }
    const sides = differing({ ...old }, { ...law })
    const citing = await listCiting(trx, id)
    if (Object.keys(sides.after).length === 0) return { law, citing }
    const set = { effectiveTo: law.effectiveTo, successor: law.successor, updatedAt: now }
    await trx.updateTable('law').set(set).where('id', '=', id).execute()
    const details = { citing: citing.map((one) => `${one.kind}:${one.id}`) }
    await writeAudit(trx, { at: now, actor: by, action: 'law.end', subject: `law:${id}`, ...sides, details })
    return { law, citing }
  })
}
