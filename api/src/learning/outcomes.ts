import { z } from '@hono/zod-openapi'
import { typeCodes } from '@lianbing/content/schema'
import { disclosed, questionView } from '../bank/bank.schemas.ts'
import { duelItem } from '../duel/duel.schemas.ts'
import { paperComplete, paperStep } from '../weekly/weekly.schemas.ts'

const misfit = z.enum([
  'letter_out_of_range',
  'verdict_for_choice',
  'one_letter_only',
  'numbered',
  'words_wanted',
  'no_words_wanted',
  'other_count_of_blanks',
])
const nextItem = z.object({ position: z.int(), total: z.int(), question: questionView })
const summary = z.object({ total: z.int(), correct: z.int() })
const marked = z.object({ correct: z.boolean(), given: z.string(), question: questionView, disclosed })

const goesOn = z
  .discriminatedUnion('outcome', [
    paperStep,
    paperComplete,
    duelItem,
    nextItem.extend({ outcome: z.literal('practice_item') }),
  ])
  .openapi('GoesOn', { description: 'In private: what a daily question interrupted, and what comes next in it' })
export type GoesOn = z.output<typeof goesOn>

/** What became of an answer. In a group only `taken` says that it counts, and nothing says whether it was right. */
export const answerOutcome = z
  .discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('taken'), name: z.string(), revealsAt: z.string() }),
    z.object({
      outcome: z.literal('already'),
      name: z.string(),
      answered: z
        .object({ given: z.string(), question: questionView, correct: z.boolean().optional() })
        .optional()
        .openapi({ description: 'What was answered first, in private only; correct where the learner was told so' }),
      groupName: z.string(),
      revealsAt: z.string(),
      goesOn: goesOn.optional(),
    }),
    z.object({
      outcome: z.literal('not_fitting'),
      reason: misfit,
      type: z.enum(typeCodes).optional().openapi({ description: 'Of the question that it does not fit' }),
      optionCount: z.int().optional().openapi({ description: 'Of the question that it does not fit' }),
      blanks: z.int().optional().openapi({ description: 'Of the 填空 that it does not fit' }),
      no: z
        .int()
        .optional()
        .openapi({ description: 'Which one of several numbered answers does not fit; none of them was saved' }),
      items: z.int().optional().openapi({ description: 'Where there is no such number: how many there are' }),
    }),
    z.object({ outcome: z.literal('closed'), revealedAt: z.string(), goesOn: goesOn.optional() }),
    z.object({ outcome: z.literal('none_open') }),
    z
      .object({ outcome: z.literal('not_awaited') })
      .openapi({ description: 'Plain words while no 填空 waits for any: no answer, and nothing was done' }),
    z.object({ outcome: z.literal('stranger'), hint: z.boolean() }),
    z.object({ outcome: z.literal('unknown_room') }),
    marked.extend({
      outcome: z.literal('marked'),
      source: z.enum(['daily', 'practice']),
      goesOn: goesOn.optional(),
      next: nextItem.optional(),
      summary: summary.optional(),
      streak: z.int(),
    }),
    z.object({
      outcome: z.literal('marked_many'),
      results: z.array(marked.extend({ position: z.int() })),
      next: nextItem.optional(),
      summary: summary.optional(),
      streak: z.int(),
    }),
  ])
  .openapi('AnswerOutcome')
export type AnswerOutcome = z.output<typeof answerOutcome>
export type NotFitting = Extract<AnswerOutcome, { outcome: 'not_fitting' }>

const oneGiven = {
  letters: z
    .string()
    .regex(/^[A-Z]{1,26}$/)
    .optional(),
  verdict: z.boolean().optional(),
}
/** Longer than anything that fills the blanks of one question. */
const LONGEST_WORDS = 400
const givenWords = z
  .string()
  .trim()
  .min(1)
  .max(LONGEST_WORDS)
  .refine((text) => !text.includes('\u0000') && text.isWellFormed(), 'holds a character that cannot be kept')
  .openapi({ description: 'Words for the blanks of a 填空, as they were said' })
export const givenSchema = z
  .union([
    z.object({
      text: givenWords,
      plain: z
        .boolean()
        .default(false)
        .openapi({ description: 'Said without any sign of an answer: one only while a 填空 waits for it' }),
    }),
    z.object({
      numbered: z
        .array(z.object({ no: z.int().min(1).max(999), ...oneGiven, text: givenWords.optional() }))
        .min(1)
        .max(100),
    }),
    z
      .object(oneGiven)
      .refine((given) => given.letters !== undefined || given.verdict !== undefined, 'letters or verdict'),
  ])
  .openapi('GivenAnswer')
export type GivenAnswer = z.output<typeof givenSchema>

export const isPlain = (answer: GivenAnswer): boolean => 'text' in answer && answer.plain
