import { sql } from 'kysely'
import type { Db } from '../database/open.ts'
import type { Sight } from '../domains/domain.rules.ts'
import { domainSeen } from '../domains/domain.store.ts'
import type { ItemFigures } from './item.rules.ts'

/** What was written into the blanks of a 填空 most often: what is right and not accepted shows here. */
export interface SaidAnswer {
  given: string
  count: number
  correct: boolean
}
const MOST_ANSWERS = 8

type Row = Omit<ItemFigures, 'byOption'> & {
  byOption: Record<string, number> | null
  byAnswer: SaidAnswer[] | null
  stem: string
}

/**
 * Figures of the live version of one question, or of all that are asked. A blank is no answer; what is open in a
 * group is left out, or the figures would tell the key.
 */
export async function readItemFigures(db: Db, sight: Sight, questionId?: string): Promise<Row[]> {
  const read = await sql<Row>`
    with asked as (
      select q.id, v.version, v.type, coalesce(v.corrected_key, v.key) as key, jsonb_array_length(v.options) as options, v.stem
      from question q join question_version v on v.question_id = q.id and v.version = coalesce(q.live, q.version)
      where ${questionId ? sql`q.id = ${questionId}` : sql`q.live is not null`}
        and ${domainSeen(sight, sql`v.domain`)}
    ), first as (
      select distinct on (a.learner_id, a.question_id) a.learner_id, a.question_id, a.given, a.correct
      from answer a join asked on asked.id = a.question_id and asked.version = a.question_version
      left join daily_question d on d.id = a.daily_id
      where a.given <> '' and (d.id is null or d.revealed_at is not null)
      order by a.learner_id, a.question_id, a.answered_at
    ), ability as (
      select d.learner_id, sum(d.correct)::float8 as correct, sum(d.answers)::float8 as answers
      from learner_day d where d.learner_id in (select learner_id from first) group by d.learner_id
    ), figures as (
      select f.question_id, count(*) as answered, count(*) filter (where f.correct) as correct,
        corr(f.correct::int, (ab.correct - f.correct::int) / nullif(ab.answers - 1, 0)) as discrimination
      from first f left join ability ab on ab.learner_id = f.learner_id group by f.question_id
    ), options as (
      select question_id, jsonb_object_agg(letter, named) as by_option
      from (select f.question_id, letter, count(*) as named
        from first f join asked on asked.id = f.question_id and asked.type <> 'blank'
        cross join lateral regexp_split_to_table(f.given, '') as letter group by f.question_id, letter) as x
      group by question_id
    ), words as (
      select question_id, jsonb_agg(jsonb_build_object('given', given, 'count', n, 'correct', correct) order by n desc, given) as by_answer
      from (select f.question_id, f.given, f.correct, count(*) as n,
          row_number() over (partition by f.question_id order by count(*) desc, f.given) as place
        from first f join asked on asked.id = f.question_id and asked.type = 'blank'
        group by f.question_id, f.given, f.correct) as x
      where place <= ${MOST_ANSWERS} group by question_id
    )
    select asked.id as question_id, asked.version, asked.type, asked.key, asked.options as option_count, asked.stem,
      coalesce(figures.answered, 0) as answered, coalesce(figures.correct, 0) as correct, figures.discrimination, options.by_option, words.by_answer
    from asked left join figures on figures.question_id = asked.id left join options on options.question_id = asked.id
      left join words on words.question_id = asked.id
    order by asked.id`.execute(db)
  return read.rows
}
