// Papers begun and left lying, without the talk that leads to them.
import { sql } from 'kysely'
import { house } from '../house.ts'
import { newMember } from '../scene.ts'

/** A sitting of the first paper of a kind, with so many right answers, begun now. */
export async function leaveLying(kind: 'weekly' | 'monthly', name: string, right: number, deadline?: string) {
  const { db, clock } = house
  const learnerId = await newMember(name)
  const paper = await db
    .selectFrom('paper')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('form')
    .executeTakeFirstOrThrow()
  const id = `lying-${name}`
  const { id: paperId, ruleVersion, closesAt } = paper
  const begun = { id, paperId, learnerId, ruleVersion, startedAt: clock.now(), deadline: deadline ?? closesAt }
  await db.insertInto('sitting').values(begun).execute()
  await sql`insert into sitting_answer (sitting_id, position, given, saved_at)
    select ${id}, i.position, v.key, ${clock.now()} from paper_item i
    join question_version v on v.question_id = i.question_id and v.version = i.question_version
    where i.paper_id = ${paperId} and i.position <= ${right}`.execute(db)
  return { id, learnerId, closesAt }
}

/** So many sittings of the first weekly paper, of as many people, with nothing answered. */
export async function leaveManyLying(count: number): Promise<void> {
  const { db, clock } = house
  const now = clock.now()
  await sql`insert into learner (id, name, kind, created_at, updated_at)
    select 'many-' || n, '众人', 'public', ${now}, ${now} from generate_series(1, ${count}::int) n`.execute(db)
  await sql`insert into sitting (id, paper_id, learner_id, rule_version, started_at, deadline)
    select 'many-' || n, p.id, 'many-' || n, p.rule_version, ${now}, p.closes_at
    from generate_series(1, ${count}::int) n, paper p where p.kind = 'weekly' and p.form = 1`.execute(db)
}

export const handedIn = async (id: string) =>
  (
    await house.db
      .selectFrom('sitting')
      .select(['submittedBy', 'submittedAt', 'correct'])
      .where('id', '=', id)
      .executeTakeFirst()
  )?.submittedBy ?? null
