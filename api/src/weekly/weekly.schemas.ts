import { z } from '@hono/zod-openapi'
import { disclosed, questionView } from '../bank/bank.schemas.ts'

const paper = { form: z.int(), forms: z.int(), closesAt: z.string() }

export const paperStep = z
  .object({
    outcome: z.literal('paper_item'),
    ...paper,
    position: z.int(),
    total: z.int(),
    answered: z.int(),
    question: questionView,
    given: z.string().optional().openapi({ description: 'What this item was answered with before' }),
    how: z.enum(['began', 'resumed', 'saved', 'moved']).openapi({ description: 'What brought the learner here' }),
  })
  .openapi('PaperStep')

export const paperComplete = z.object({
  outcome: z.literal('paper_complete'),
  ...paper,
  total: z.int(),
  saved: z.int().openapi({ description: 'How many answers this message saved' }),
})

export const paperResult = z
  .object({
    outcome: z.literal('paper_result'),
    form: z.int(),
    forms: z.int(),
    total: z.int(),
    correct: z.int(),
    score: z.int(),
    most: z.int(),
    by: z.enum(['learner', 'clock']),
    wrong: z.array(z.object({ position: z.int(), given: z.string().nullable(), question: questionView, disclosed })),
    weeklyPoints: z.int().openapi({ description: 'The season’s 周周练 points so far' }),
    goal: z.int().openapi({ description: 'What the promotion contest asks for' }),
    left: z.int().openapi({ description: 'Papers of this week still to be done' }),
  })
  .openapi('PaperResult')

const paperClosed = z.object({ outcome: z.literal('paper_closed'), closedAt: z.string() })
const noRunningPaper = z.object({ outcome: z.literal('no_running_paper') })

export const weeklyOutcome = z
  .discriminatedUnion('outcome', [
    paperStep,
    paperComplete,
    paperResult,
    paperClosed,
    noRunningPaper,
    z.object({ outcome: z.literal('paper_blank'), blanks: z.array(z.int()), total: z.int() }),
    z.object({ outcome: z.literal('paper_paused'), answered: z.int(), total: z.int(), closesAt: z.string() }),
    z.object({ outcome: z.literal('papers_done'), forms: z.int(), opensAt: z.string() }),
    z.object({ outcome: z.literal('no_paper'), opensAt: z.string().optional() }),
    z.object({ outcome: z.literal('stranger') }),
  ])
  .openapi('WeeklyOutcome')
/** What an answer to a paper comes to. */
export const paperOutcomes = [paperStep, paperComplete, paperResult, paperClosed, noRunningPaper] as const
export type PaperOutcome = z.output<(typeof paperOutcomes)[number]>
export type WeeklyOutcome = z.output<typeof weeklyOutcome>

export const weeklyAction = z.enum(['open', 'back', 'skip', 'pause', 'submit', 'submit_anyway'])
export type WeeklyAction = z.output<typeof weeklyAction>
