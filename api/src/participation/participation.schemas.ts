import { z } from '@hono/zod-openapi'
import { periodNames } from './participation.rules.ts'

const count = z.int()
const rate = z.number().nullable().openapi({ example: 0.6364, description: 'Null when there is nothing to divide by' })
const day = z.iso.date()

const figures = {
  headcount: count.openapi({
    description: '应参加人数 in force on the last day of the period (`to`); 0 where none is',
  }),
  unfiled: count.openapi({ description: 'Units with registered window staff and no headcount' }),
  registered: count.openapi({ description: 'In service on the last day of the period' }),
  registeredOfFiled: count.openapi({ description: 'Those in units with a headcount: the numerator of coverage' }),
  active: count.openapi({ description: 'People who answered; each once, where they last answered' }),
  activeOfFiled: count.openapi({ description: 'Those in units with a headcount: the numerator of participation' }),
  days: count.openapi({ description: 'Days of study, one a person and day' }),
  answers: count,
  correct: count,
  weeklyPapers: count,
  weeklyScore: count,
  monthlyPapers: count,
  monthlyScore: count,
  titles: count.openapi({ description: 'Titles awarded in the period that stand' }),
  coverage: rate,
  participation: rate,
  accuracy: rate,
  weeklyAverage: rate.openapi({ description: '周周练平均分 of the papers handed in' }),
  monthlyAverage: rate.openapi({ description: '月月比平均分, of each match the best try of everybody' }),
}

const row = z
  .object({
    unitId: z.string(),
    name: z.string().openapi({ description: 'As it was called on the last day of the period' }),
    level: z.int(),
    hasChildren: z.boolean(),
    endsOn: day.nullable().openapi({ description: 'The last day of a unit that was merged into another' }),
    own: z.boolean().openapi({ description: 'The people of the unit itself, who belong to none of its children' }),
    place: z.int().nullable().openapi({ description: 'By participation (1, 2, 2, 4); null without a headcount' }),
    ...figures,
    before: z
      .object({ active: count, answers: count, participation: rate, change: rate })
      .nullable()
      .openapi({ description: 'The same unit in the period before' }),
  })
  .openapi('ParticipationRow')

export const participation = z
  .object({
    unit: z.object({ id: z.string(), name: z.string(), level: z.int(), path: z.string() }),
    period: z.object({ name: z.enum(periodNames), from: day, to: day, until: day }),
    before: z.object({ from: day, to: day }).nullable(),
    countedAt: z.iso.datetime().nullable().openapi({ description: 'What was written before is in the figures' }),
    total: row,
    rows: z.array(row).openapi({ description: 'Window staff only, ranked; the rows add up to the total' }),
    splits: z.array(z.object({ split: z.string(), ...figures })),
    hasMap: z.boolean().openapi({ description: 'The operator has supplied boundaries (MAP_FILE)' }),
    others: z.array(z.object({ kind: z.string(), learners: count, active: count, answers: count, correct: count })),
  })
  .openapi('Participation')

const filter = {
  desk: z.enum(['front', 'back']).optional(),
  establishment: z.enum(['established', 'contract']).optional(),
}

export const participationQuery = z.object({
  unitId: z.string().openapi({ example: '51' }),
  period: z.enum(periodNames).default('day'),
  day: day.optional().openapi({ description: 'Any day of the period; today when left out' }),
  from: day.optional().openapi({ description: 'With until, of period=days' }),
  until: day.optional(),
  ...filter,
})

export const seriesQuery = z.object({
  unitId: z.string(),
  span: z.enum(['day', 'week', 'month']).default('day'),
  from: day.optional(),
  until: day.optional(),
  ...filter,
})

export const series = z.object({
  span: z.enum(['day', 'week', 'month']),
  from: day,
  until: day,
  points: z.array(z.object({ from: day, active: count, days: count, answers: count, correct: count })),
})
