import { z } from '@hono/zod-openapi'
import { typeCodes } from '@lianbing/content/schema'

const shownAnswer = z.string().max(400).openapi({
  description:
    'Letters as this learner sees the options, or what stands in the blanks of a 填空, one by one with ； between; empty takes an answer back',
})

/** One try that was handed in. The score is the learner's own to know at once. */
export const triedSchema = z
  .object({
    sitting: z.string(),
    attempt: z.int(),
    score: z.int(),
    passed: z.boolean(),
    by: z.enum(['learner', 'clock']),
    submittedAt: z.string(),
  })
  .openapi('ExamTry')

const matchSchema = z.object({
  month: z.string(),
  opensAt: z.string(),
  closesAt: z.string(),
  releasesAt: z.string().openapi({ description: 'When keys and explanations may be seen' }),
  released: z.boolean(),
  items: z.int(),
  most: z.int(),
  minutes: z.int(),
  pass: z.int(),
  tries: z.int(),
})

export const examDesk = z
  .object({
    name: z.string(),
    now: z.string(),
    match: matchSchema.nullable(),
    step: z.enum(['wait', 'begin', 'go_on', 'used_up', 'closed']),
    attempt: z.int().nullable().openapi({ description: 'The try to begin or to go on with' }),
    remainingMs: z.int().nullable(),
    closesInMs: z.int().nullable().openapi({ description: 'Until the match is over' }),
    tried: z.array(triedSchema),
    best: z.int().nullable(),
    nextOpensAt: z.string().nullable(),
  })
  .openapi('ExamDesk')
export type ExamDesk = z.output<typeof examDesk>

const running = {
  now: z.string(),
  deadline: z.string(),
  remainingMs: z.int().openapi({ description: 'The page counts down from it, so that no clock but ours matters' }),
}

export const examPaper = z
  .object({
    sitting: z.string(),
    attempt: z.int(),
    month: z.string(),
    ...running,
    saveNo: z.int().openapi({ description: 'The highest number of a save so far' }),
    items: z.array(
      z.object({
        position: z.int(),
        type: z.enum(typeCodes),
        stem: z.string(),
        options: z.array(z.string()).openapi({ description: 'In an order of this learner’s own; none for a 填空' }),
        given: shownAnswer,
        saveNo: z.int(),
      }),
    ),
  })
  .openapi('ExamPaper')
export type ExamPaper = z.output<typeof examPaper>

export const examAnswers = z
  .array(z.object({ position: z.int().min(1).max(1000), given: shownAnswer, saveNo: z.int().min(0) }))
  .max(400)
export type ExamAnswers = z.output<typeof examAnswers>

export const examSaved = z.object(running).openapi('ExamSaved')
export type ExamSaved = z.output<typeof examSaved>

export const examResult = z
  .object({
    ...triedSchema.shape,
    month: z.string(),
    total: z.int(),
    answered: z.int(),
    correct: z.int(),
    most: z.int(),
    pass: z.int(),
    best: z.int(),
    tries: z.int(),
    left: z.int().openapi({ description: 'Tries that may still be begun' }),
    releasesAt: z.string(),
    review: z
      .array(
        z.object({
          position: z.int(),
          type: z.enum(typeCodes),
          stem: z.string(),
          options: z.array(z.string()),
          given: z.string(),
          correct: z.boolean(),
          key: z.string(),
          explanation: z.string(),
          citations: z.array(z.object({ lawName: z.string(), article: z.string() })),
        }),
      )
      .nullable()
      .openapi({ description: 'Null until the match is over for everyone' }),
  })
  .openapi('ExamResult')
export type ExamResult = z.output<typeof examResult>

const standing = { month: z.string(), best: z.int(), most: z.int(), passed: z.boolean(), pass: z.int() }
const link = {
  url: z.string().openapi({ description: 'Opens the exam page once' }),
  expiresAt: z.string(),
}

export const monthlyOutcome = z
  .discriminatedUnion('outcome', [
    z.object({
      outcome: z.literal('exam_link'),
      ...link,
      items: z.int(),
      minutes: z.int(),
      attempt: z.int(),
      tries: z.int(),
      closesAt: z.string(),
      remainingMs: z.int().nullable().openapi({ description: 'Of the sitting that runs, if one does' }),
    }),
    z.object({
      outcome: z.literal('tries_used'),
      ...standing,
      ...link,
      tries: z.int(),
      releasesAt: z.string(),
    }),
    z.object({
      outcome: z.literal('match_not_open'),
      opensAt: z.string().nullable(),
      last: z.object({ ...standing, ...link, released: z.boolean() }).nullable(),
    }),
    z.object({ outcome: z.literal('stranger') }),
  ])
  .openapi('MonthlyOutcome')
export type MonthlyOutcome = z.output<typeof monthlyOutcome>

export const monthlyOpenBody = z.object({
  month: z.string(),
  items: z.int(),
  minutes: z.int(),
  tries: z.int(),
  pass: z.int(),
  closesAt: z.string(),
})
export const monthlyResultBody = z.object({ ...standing, tries: z.int().openapi({ description: 'How many were sat' }) })
