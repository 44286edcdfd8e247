import type { KeptCard } from '../memory/memory.store.ts'
import type { NewEntry } from '../points/points.commands.ts'
import { Rows } from './bulk.store.ts'

/** All that some groups leave behind, table by table, in the order in which the tables need each other. */
export const newChunk = () => ({
  dailies: new Rows('daily_question', {
    id: 'text',
    group_id: 'text',
    local_date: 'date',
    number: 'int',
    question_id: 'text',
    question_version: 'int',
    opens_at: 'timestamptz',
    reveals_at: 'timestamptz',
    revealed_at: 'timestamptz',
  }),
  practices: new Rows('practice', {
    id: 'text',
    learner_id: 'text',
    local_date: 'date',
    started_at: 'timestamptz',
    finished_at: 'timestamptz',
    started_by: 'text',
  }),
  practiceItems: new Rows('practice_item', {
    practice_id: 'text',
    position: 'smallint',
    question_id: 'text',
    question_version: 'int',
  }),
  // without last_key: no message of theirs comes a second time
  sittings: new Rows('sitting', {
    id: 'text',
    paper_id: 'text',
    learner_id: 'text',
    rule_version: 'int',
    position: 'smallint',
    started_at: 'timestamptz',
    deadline: 'timestamptz',
    submitted_at: 'timestamptz',
    submitted_by: 'text',
    correct: 'int',
    score: 'int',
    started_by: 'text',
  }),
  sittingAnswers: new Rows('sitting_answer', {
    sitting_id: 'text',
    position: 'smallint',
    given: 'text',
    saved_at: 'timestamptz',
    message_key: 'text',
  }),
  answers: new Rows('answer', {
    learner_id: 'text',
    question_id: 'text',
    question_version: 'int',
    given: 'text',
    correct: 'boolean',
    daily_id: 'text',
    practice_id: 'text',
    sitting_id: 'text',
    position: 'smallint',
    local_date: 'date',
    answered_at: 'timestamptz',
    message_key: 'text',
    copied: 'boolean',
  }),
  days: new Rows('learner_day', {
    learner_id: 'text',
    local_date: 'date',
    unit_id: 'text',
    answers: 'int',
    correct: 'int',
    study_answers: 'int',
    study_correct: 'int',
    standing: 'text',
  }),
  cards: new Rows('memory_card', {
    learner_id: 'text',
    question_id: 'text',
    due_on: 'date',
    stability: 'float8',
    difficulty: 'float8',
    reps: 'int',
    lapses: 'int',
    last_at: 'timestamptz',
    last_correct: 'boolean',
  }),
  paces: new Rows('memory_pace', { learner_id: 'text', count: 'int', expected: 'float8', correct: 'int' }),
  entries: [] as NewEntry[],
})

export type Chunk = ReturnType<typeof newChunk>

export const secondsOf = (at: Date): number => at.getTime() / 1000

export const cardRow = (card: KeptCard) => ({
  learner_id: card.learnerId,
  question_id: card.questionId,
  due_on: card.dueOn,
  stability: card.stability,
  difficulty: card.difficulty,
  reps: card.reps,
  lapses: card.lapses,
  last_at: secondsOf(card.lastAt),
  last_correct: card.lastCorrect,
})
