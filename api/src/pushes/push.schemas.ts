import { z } from '@hono/zod-openapi'
import { outdatedReasons } from '../library/library.rules.ts'
import { issueStates, seriesStates } from './series.store.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM')
const reason = z.enum(outdatedReasons)

const plan = {
  title: z.string().trim().min(1).max(60),
  allGroups: z.boolean(),
  groupIds: z.array(z.string().max(60)).max(1000).default([]),
  startsOn: z.iso.date(),
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).openapi({ description: 'Monday 1 … Sunday 7' }),
  pushAt: time,
  explainerIds: z
    .array(z.string().max(60))
    .min(1)
    .max(200)
    .refine((ids) => new Set(ids).size === ids.length, 'names one twice')
    .openapi({ description: 'In their order; a single push is a series of one' }),
}
const hasGroups = ({ allGroups, groupIds }: { allGroups: boolean; groupIds: string[] }) =>
  allGroups || groupIds.length > 0
const noGroups = { message: 'choose groups, or all of them', path: ['groupIds'] }

export const seriesChange = z.strictObject(plan).refine(hasGroups, noGroups)
export const seriesInput = z
  .strictObject({ ...plan, unitId: z.string().max(60), requestKey: z.string().min(8).max(64) })
  .refine(hasGroups, noGroups)
export const previewInput = z.strictObject({
  ...{ startsOn: plan.startsOn, weekdays: plan.weekdays, pushAt: plan.pushAt },
  explainerIds: plan.explainerIds,
  unitId: z.string().max(60),
})

export const figures = z
  .object({
    groups: z.int(),
    members: z.int(),
    sent: z.int().openapi({ description: 'Groups whose message the channel has taken' }),
    outdated: z.int().openapi({ description: 'Groups that were not sent it because it had become outdated' }),
    opened: z.int().openapi({ description: 'Learners, each once' }),
    asked: z.int().openapi({ description: 'Groups whose question of the day was on the same point' }),
    answered: z.int(),
    correct: z.int(),
  })
  .openapi('PushFigures')

export const coming = z
  .object({
    position: z.int(),
    explainerId: z.string(),
    title: z.string(),
    day: z.iso.date(),
    outdated: reason.nullable().openapi({ description: 'Why it will be skipped on that day as things stand' }),
  })
  .openapi('ComingPush')

export const series = z
  .object({
    id: z.string(),
    title: z.string(),
    unitId: z.string(),
    unitName: z.string(),
    allGroups: z.boolean(),
    groupIds: z.array(z.string()),
    startsOn: z.iso.date(),
    weekdays: z.array(z.int()),
    pushAt: time,
    state: z.enum(seriesStates),
    madeAt: z.iso.datetime(),
    items: z.int(),
    issued: z.int(),
    figures,
  })
  .openapi('PushSeries')

export const seriesPage = series.extend({
  explainers: z.array(z.object({ position: z.int(), explainerId: z.string(), title: z.string() })),
  issues: z.array(
    z.object({
      id: z.string(),
      position: z.int(),
      explainerId: z.string(),
      title: z.string(),
      localDate: z.iso.date(),
      state: z.enum(issueStates),
      reason: reason.nullable(),
      figures,
    }),
  ),
  coming: z.array(coming),
})

export const figureRow = z.object({ id: z.string(), name: z.string(), figures }).openapi('PushFigureRow')
