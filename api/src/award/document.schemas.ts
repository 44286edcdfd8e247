import { z } from 'zod'
import { type AwardRules, criteria, unitKinds } from './award.rules.ts'
import { awardRulesSchema } from './award.schemas.ts'
import { type AwardDocument, FORMAT } from './document.rules.ts'

const day = z.iso.date()
const count = z.int().min(0)
const id = z.string().min(1)
const share = { numerator: count, denominator: count }

const bulletin = z.strictObject({
  ...{ id, year: z.int(), number: z.int(), fromDate: day, untilDate: day, studyDays: count, digest: z.string() },
})
const row = z.strictObject({
  ...{ bulletinId: id, unitId: id, unitName: z.string(), level: z.int(), kind: z.enum(unitKinds) },
  ...{ headcount: count, registered: count, registeredOfFiled: count, unfiled: count, active: count },
  ...{ activeOfFiled: count, days: count, answers: count, correct: count, weeklyPapers: count, weeklyScore: count },
  ...{ monthlyPapers: count, monthlyScore: count, titles: count },
})
const report = z.strictObject({
  ...{ unitId: id, planFiledOn: day.nullable(), reportFiledOn: day.nullable(), isComplete: z.boolean() },
  entrants: z.array(z.strictObject({ unitId: id, count })),
  ...{ judged: z.int().min(0).max(100).nullable(), grounds: z.string() },
})
const line = z.strictObject({
  ...{ unitId: id, unitName: z.string(), headcount: count, unfiled: count, sizeClass: z.string() },
  ...{ place: z.int(), total: z.int(), isAwarded: z.boolean() },
  holds: z.array(z.enum(['coverage', 'participation', 'unfiled'])),
  scores: z.array(z.strictObject({ criterion: z.enum(criteria), ...share, points: z.int(), weight: z.int() })),
  participation: z.strictObject(share),
  answersPerHead: z.strictObject(share),
  bulletinIds: z.array(id),
})

/** What an award's file holds, whoever wrote it; rules that do not hang together are for `verify` to name. */
export const documentSchema = z.strictObject({
  format: z.literal(FORMAT),
  round: z.strictObject({
    ...{ id, name: z.string(), seasonId: id, rulesVersion: z.int(), computedAt: z.iso.datetime() },
  }),
  rules: z.object(awardRulesSchema.shape) as z.ZodType<AwardRules>,
  bulletins: z.array(bulletin),
  rows: z.array(row),
  below: z.array(z.strictObject({ unitId: id, parentId: id })),
  reports: z.array(report),
  ranking: z.strictObject({
    lines: z.array(line),
    unranked: z.array(z.strictObject({ unitId: id, unitName: z.string() })),
  }),
}) satisfies z.ZodType<AwardDocument>

export const fileSchema = documentSchema.extend({ digest: z.string().regex(/^[0-9a-f]{64}$/) })
