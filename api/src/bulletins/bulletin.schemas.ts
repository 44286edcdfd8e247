import { z } from '@hono/zod-openapi'
import { scheduleRhythms } from '../bulletin-sending/schedule.rules.ts'
import { bulletinPeriods } from './bulletin.rules.ts'

const day = z.iso.date()
const count = z.int()
const rate = z.number().nullable()

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.union([z.literal(1), z.literal(2)]), text: z.string() }),
  z.object({ kind: z.literal('paragraph'), text: z.string() }),
  z.object({
    kind: z.literal('bars'),
    title: z.string(),
    items: z.array(z.object({ unitId: z.string(), name: z.string(), value: z.number() })),
  }),
  z.object({
    kind: z.literal('table'),
    title: z.string(),
    columns: z.array(z.object({ header: z.string(), kind: z.enum(['text', 'int', 'ratio', 'points', 'score']) })),
    rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  }),
])

export const bulletinText = z
  .object({
    title: z.string(),
    subtitle: z.string(),
    number: z.string().openapi({ example: '练兵通报〔2022〕3号' }),
    blocks: z.array(block),
    signer: z.string(),
    date: z.string(),
  })
  .openapi('BulletinText')

const before = z.object({
  ...{ headcount: count, active: count, activeOfFiled: count, days: count, answers: count, correct: count },
})
const row = z
  .object({
    unitId: z.string(),
    parentId: z.string().nullable(),
    level: count,
    unitName: z.string().openapi({ description: 'As it was called on the last day of the period' }),
    path: z.string(),
    ...{ headcount: count, unfiled: count, registered: count, registeredOfFiled: count, active: count },
    ...{ activeOfFiled: count, days: count, answers: count, correct: count, weeklyPapers: count, weeklyScore: count },
    ...{ monthlyPapers: count, monthlyScore: count, titles: count },
    place: count.nullable().openapi({ description: 'Among the units of the same parent, by participation' }),
    before: before.nullable().openapi({ description: 'The same unit in the period before' }),
  })
  .openapi('BulletinRow')

const about = {
  ...{ unitId: z.string(), period: z.enum(bulletinPeriods), from: day, until: day },
  studyDays: count.openapi({ description: 'Days of them on which study was expected: declared holidays are left out' }),
  before: z.object({ from: day, until: day }).nullable(),
  countedAt: z.iso.datetime().openapi({ description: 'What was written before is in the figures' }),
  ruleVersion: count.nullable(),
  ...{ year: count, number: count, text: bulletinText, rows: z.array(row) },
}

export const bulletin = z
  .object({
    id: z.string(),
    ...about,
    ...{ frozenAt: z.iso.datetime(), frozenBy: z.string(), cause: z.enum(['schedule', 'hand']) },
    digest: z.string().openapi({ description: 'sha256 of all that was frozen' }),
    intact: z.boolean().openapi({ description: 'The digest is that of what is kept' }),
    unitName: z.string(),
    link: z.string().nullable().openapi({ description: 'Its public page, once it was sent' }),
  })
  .openapi('Bulletin')

export const bulletinPreview = z
  .object({
    ...about,
    isOver: z.boolean().openapi({ description: 'The period has ended; one that runs is compared with nothing' }),
  })
  .openapi('BulletinPreview')

export const bulletinLine = z
  .object({
    ...{ id: z.string(), unitId: z.string(), unitName: z.string(), year: count, number: count, title: z.string() },
    ...{ period: z.enum(bulletinPeriods), from: day, until: day, frozenAt: z.iso.datetime(), frozenBy: z.string() },
    ...{ frozenByName: z.string().nullable(), cause: z.enum(['schedule', 'hand']) },
  })
  .openapi('BulletinLine')

export const askedBulletin = z.object({
  unitId: z.string(),
  period: z.enum(bulletinPeriods),
  day: day.optional().openapi({ description: 'Any day of the period; today when left out' }),
  from: day.optional().openapi({ description: 'With until, of period=days' }),
  until: day.optional(),
})

export const schedule = z
  .object({
    ...{ unitId: z.string(), every: z.enum(scheduleRhythms), active: z.boolean() },
    allGroups: z.boolean().openapi({ description: 'Sent to all groups of the unit and below' }),
    groupIds: z.array(z.string()).max(1000),
    ...{ activeSince: z.iso.datetime().nullable(), madeAt: z.iso.datetime().nullable() },
  })
  .openapi('BulletinSchedule')

export const scheduleInput = z.strictObject({
  ...{ unitId: z.string(), every: z.enum(scheduleRhythms), active: z.boolean() },
  allGroups: z.boolean().default(false),
  groupIds: z.array(z.string()).max(1000).default([]),
})

export const groupOfBulletin = z.object({
  ...{ id: z.string(), name: z.string(), unitName: z.string() },
  state: z.string().nullable().openapi({ description: 'What became of the message; null where none was sent' }),
})

/** What the bot words for a group. */
const figuresTold = z.object({ name: z.string(), headcount: count, active: count, participation: rate, change: rate })
export const bulletinBody = z.object({
  ...{ number: z.string(), title: z.string(), days: z.string(), whole: figuresTold },
  own: figuresTold
    .extend({ place: count.nullable(), among: count })
    .nullable()
    .openapi({ description: 'Of the group’s own county or unit' }),
  link: z.string(),
})
