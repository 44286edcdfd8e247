import { z } from '@hono/zod-openapi'
import { type FieldKind, type RuleSet, ruleFaults, ruleFields } from './season.rules.ts'

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

function schemaOf(field: FieldKind) {
  switch (field.kind) {
    case 'count':
      return z.int().min(field.least).max(field.most)
    case 'share':
      return z.number().min(0).max(1)
    case 'time':
      return timeOfDay
    case 'weekday':
      return z.int().min(1).max(7)
    case 'switch':
      return z.boolean()
    case 'choice':
      return z.enum([...field.among])
  }
}

const groups = Object.groupBy(ruleFields, ({ path }) => path.split('.')[0] ?? '')
const shape = Object.fromEntries(
  Object.entries(groups).map(([group, fields = []]) => [
    group,
    z.strictObject(Object.fromEntries(fields.map((field) => [field.path.split('.')[1] ?? '', schemaOf(field)]))),
  ]),
)

/** The rule set as it is sent and kept: every field, nothing else, and what hangs together does. */
export const ruleSetSchema = z
  .strictObject(shape)
  .check((context) => {
    for (const { path, code } of ruleFaults(context.value as unknown as RuleSet))
      context.issues.push({ code: 'custom', message: code, path: path.split('.'), input: context.value })
  })
  .openapi('RuleSet', { type: 'object' }) as unknown as z.ZodType<RuleSet, RuleSet>

export const day = z.iso.date()

const value = z.union([z.number(), z.string(), z.boolean()])
const label = z.object({ zh: z.string(), en: z.string() })
export const ruleChange = z.object({ path: z.string(), label, from: value, to: value })
export const ruleField = z.object({
  path: z.string(),
  label,
  kind: z.enum(['count', 'share', 'time', 'weekday', 'switch', 'choice']),
  least: z.number().optional(),
  most: z.number().optional(),
  among: z.array(z.string()).optional(),
})
export const seasonSchema = z.object({
  id: z.string(),
  name: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  version: z.int().openapi({ description: 'Of the newest rule set' }),
  current: z.boolean(),
})
export const ruleVersion = z.object({
  version: z.int(),
  effectiveFrom: z.string().openapi({ description: 'The first day that is computed by it' }),
  note: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
  madeByName: z.string().nullable(),
  changes: z.array(ruleChange),
})
