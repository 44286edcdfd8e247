import { z } from '@hono/zod-openapi'
import { type AwardRules, awardRuleFaults, criteria, tieRules, unitKinds } from './award.rules.ts'

const day = z.iso.date()
/** Two decimals, so that it is a whole number of hundredths. */
const decimal = (least: number, most: number) => z.number().min(least).max(most).multipleOf(0.01)
const ofCriteria = <S extends z.ZodType>(schema: S) =>
  z.strictObject(Object.fromEntries(criteria.map((one) => [one, schema])) as Record<(typeof criteria)[number], S>)
const sizeClass = z.strictObject({
  name: z.string().trim().min(1).max(20),
  from: z.int().min(1).max(10_000_000),
  prizes: z.int().min(0).max(10_000),
})

/** The rules of an award as they are sent and kept: every field, nothing else, and what hangs together does. */
export const awardRulesSchema = z
  .strictObject({
    levels: z.array(z.int().min(1).max(5)).min(1).max(5),
    kinds: z.array(z.enum(unitKinds)).min(1).max(3),
    weights: ofCriteria(decimal(0, 100)),
    full: ofCriteria(decimal(0.01, 100)),
    thresholds: z.strictObject({
      coverage: decimal(0, 1),
      participation: decimal(0, 1),
      unfiled: z.int().min(0).max(1_000_000).nullable(),
    }),
    classes: z.array(sizeClass).min(1).max(10),
    ties: z.array(z.enum(tieRules)).max(2),
    tieAtCut: z.enum(['all', 'none']),
    planDue: day.nullable(),
    reportDue: day.nullable(),
    latePlan: decimal(0, 1),
    publicityDays: z.int().min(1).max(60),
  })
  .check((context) => {
    for (const { path, code } of awardRuleFaults(context.value as AwardRules))
      context.issues.push({ code: 'custom', message: code, path: [path], input: context.value })
  })
  .openapi('AwardRules')
const _same: z.ZodType<AwardRules> = awardRulesSchema
