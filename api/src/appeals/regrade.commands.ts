import { blankKeyFault } from '@lianbing/content/blank.rules'
import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { newId } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { countsOf, differing, lockForMarks, type Marking, markAnew } from './mark-anew.commands.ts'

export interface Correction extends Marking {
  key: string
  reason: string
}

export interface Changed {
  learnerId: string
  name: string
  unitName: string | null
  /** Answers that become right, and that become wrong. */
  gained: number
  lost: number
  pointsBefore: number
  pointsAfter: number
}

export interface RegradeEffects {
  answers: number
  gained: number
  lost: number
  learners: Changed[]
  titlesRevoked: { name: string; kind: string }[]
  titlesRestored: { name: string; kind: string }[]
}

const pointsOf = async (trx: Db, learnerIds: readonly string[]) => {
  const rows = await sql<{ learnerId: string; name: string; unitName: string | null; points: number }>`
    select l.id as learner_id, l.name, u.name as unit_name,
      coalesce((select sum(e.points) from point_entry e where e.learner_id = l.id and e.track <> 'platform'), 0)::int as points
    from learner l left join org_unit u on u.id = l.unit_id
    where l.id in (select jsonb_array_elements_text(${JSON.stringify(learnerIds)}::jsonb)) order by l.name, l.id`.execute(
    trx,
  )
  return rows.rows
}

interface Asked {
  type: string
  stem: string
  options: unknown[]
}

/** A corrected key is one that the question could have had: letters in order, or the accepted words of each blank. */
function mustFitKey(key: string, { type, stem, options }: Asked): void {
  if (type === 'blank') {
    const fault = blankKeyFault({ stem, key })
    if (fault) throw new Refusal('appeal.key_unfit', 422, `The key ${fault}.`)
    return
  }
  const letters = [...key]
  const isFit = /^[A-H]+$/.test(key) && letters.every((letter, i) => i === 0 || letter > (letters[i - 1] ?? ''))
  if (!isFit || letters.some((letter) => letter.charCodeAt(0) - 64 > options.length))
    throw new Refusal('appeal.key_unfit', 422, 'A key is letters of the options in order, such as BD.')
  if (letters.length > 1 && (type === 'single' || type === 'judge'))
    throw new Refusal('appeal.key_unfit', 422, 'A single choice or a judgement has one letter.')
}

/** The same inside a transaction that does more. */
export async function correctInside(trx: Db, correction: Correction, by: string, now: Date) {
  const { questionId, versions, key, reason } = correction
  await lockForMarks(trx, questionId)
  const found = await trx
    .selectFrom('questionVersion')
    .select(['version', 'type', 'stem', 'options', 'key', 'correctedKey'])
    .where('questionId', '=', questionId)
    .where('version', 'in', [...versions])
    .execute()
  if (found.length !== new Set(versions).size) throw notFound('question')
  const holding = new Set(found.map((one) => one.correctedKey ?? one.key))
  const [fromKey = ''] = holding
  if (holding.size > 1)
    throw new Refusal('appeal.keys_differ', 422, 'These versions have different keys. Correct them one by one.')
  if (fromKey === key) throw new Refusal('appeal.same_key', 422, 'This is the key that holds already.')
  for (const one of found) mustFitKey(key, one as Asked)
  await trx
    .updateTable('questionVersion')
    .set({ correctedKey: key })
    .where('questionId', '=', questionId)
    .where('version', 'in', [...versions])
    .execute()
  const id = newId('k')
  const causeId = `correction:${id}`
  const ids = await sql<{ learnerId: string }>`
    select distinct c.learner_id from (${await differing(trx, correction)}) as c`.execute(trx)
  const before = await pointsOf(
    trx,
    ids.rows.map((row) => row.learnerId),
  )
  const { touched, titles } = await markAnew(trx, correction, causeId, now)
  const after = new Map(
    (
      await pointsOf(
        trx,
        before.map((one) => one.learnerId),
      )
    ).map((one) => [one.learnerId, one.points]),
  )
  const counted = (learnerId: string, correct: boolean) =>
    touched.filter((one) => one.learnerId === learnerId && one.correct === correct).length
  const named = await nameTitles(trx, titles)
  const effects: RegradeEffects = {
    ...countsOf(touched),
    learners: before.map(({ points, ...person }) => ({
      ...person,
      gained: counted(person.learnerId, true),
      lost: counted(person.learnerId, false),
      pointsBefore: points,
      pointsAfter: after.get(person.learnerId) ?? points,
    })),
    ...named,
  }
  const { learners, ...counts } = effects
  const kept = {
    id,
    questionId,
    versions: JSON.stringify(versions),
    fromKey,
    toKey: key,
    reason,
    madeAt: now,
    madeBy: by,
  }
  await trx
    .insertInto('keyCorrection')
    .values({ ...kept, effects: JSON.stringify({ ...counts, people: learners.length }) })
    .execute()
  const sides = { before: { key: fromKey }, after: { key } }
  const details = { id, versions, reason, ...counts }
  await writeAudit(trx, {
    at: now,
    actor: by,
    action: 'question.correct_key',
    subject: `question:${questionId}`,
    ...sides,
    details,
  })
  return { id, effects }
}

async function nameTitles(trx: Db, titles: Record<'revoked' | 'restored', { learnerId: string; kind: string }[]>) {
  const people = await pointsOf(
    trx,
    [...titles.revoked, ...titles.restored].map((one) => one.learnerId),
  )
  const names = new Map(people.map((one) => [one.learnerId, one.name]))
  const named = (list: { learnerId: string; kind: string }[]) =>
    list.map(({ learnerId, kind }) => ({ name: names.get(learnerId) ?? '', kind }))
  return { titlesRevoked: named(titles.revoked), titlesRestored: named(titles.restored) }
}

/** Thrown to take back all that a dry run did. */
class DryRun extends Error {
  readonly effects: RegradeEffects
  constructor(effects: RegradeEffects) {
    super('dry run')
    this.effects = effects
  }
}

/**
 * What a corrected key would change: the very same steps, in a transaction that is taken back at its end, so that the
 * dry run cannot say anything else than what is then done.
 */
export async function previewCorrection(db: Db, correction: Correction, now: Date): Promise<RegradeEffects> {
  try {
    return await db.transaction().execute(async (trx) => {
      throw new DryRun((await correctInside(trx, correction, 'system', now)).effects)
    })
  } catch (error) {
    if (error instanceof DryRun) return error.effects
    throw error
  }
}

/**
 * Corrects the key of versions of a question: marks every answer to them anew, and points, scores and titles follow, each
 * with the correction as its cause. To take it back, the old key is the next correction.
 */
export const correctKey = (db: Db, correction: Correction, by: string, now: Date) =>
  db.transaction().execute((trx) => correctInside(trx, correction, by, now))
