import { z } from '@hono/zod-openapi'
import { criteria } from '../award/award.rules.ts'
import { awardRulesSchema } from '../award/award.schemas.ts'
import { roundStates } from './round.store.ts'

const day = z.iso.date()
const at = z.iso.datetime()
const share = z.object({ numerator: z.int(), denominator: z.int() })

export const score = share.extend({
  criterion: z.enum(criteria),
  points: z.int().openapi({ description: 'Hundredths of a point' }),
  weight: z.int().openapi({ description: 'Hundredths of a point' }),
})
export const line = z.object({
  ...{ unitId: z.string(), unitName: z.string(), headcount: z.int(), unfiled: z.int() },
  sizeClass: z.string(),
  place: z.int().openapi({ description: 'Within its size class: 1, 2, 2, 4' }),
  total: z.int().openapi({ description: 'Hundredths of a point' }),
  isAwarded: z.boolean(),
  holds: z.array(z.enum(['coverage', 'participation', 'unfiled'])),
  scores: z.array(score),
  participation: share,
  answersPerHead: share,
  bulletinIds: z.array(z.string()),
})
export const ranking = z.object({
  lines: z.array(line),
  unranked: z.array(z.object({ unitId: z.string(), unitName: z.string() })),
})
export const namedBulletin = z.object({
  ...{ id: z.string(), year: z.int(), number: z.int(), fromDate: day, untilDate: day, studyDays: z.int() },
  digest: z.string(),
})

export const roundSummary = z
  .object({
    ...{ id: z.string(), seasonId: z.string(), name: z.string(), rulesVersion: z.int() },
    state: z.enum(roundStates),
    bulletinIds: z.array(z.string()),
    madeAt: at,
    publicFrom: day.nullable(),
    publicUntil: day.nullable(),
    contact: z.string().nullable(),
    digest: z.string().nullable(),
    proposedAt: at.nullable(),
    proposedBy: z.string().nullable(),
    proposedByName: z.string().nullable(),
    releasedAt: at.nullable(),
    releasedByName: z.string().nullable(),
    withdrawnAt: at.nullable(),
    withdrawnReason: z.string().nullable(),
    openObjections: z.int(),
    upheldObjections: z.int(),
  })
  .openapi('AwardRound')
export const roundDetails = roundSummary
  .extend({ rules: awardRulesSchema, bulletins: z.array(namedBulletin), ranking, computedAt: at })
  .extend({ isExportable: z.boolean().openapi({ description: 'At the top alone: everybody’s rows are in the file' }) })
  .openapi('AwardRoundDetails')

export const standing = line
  .pick({ place: true, sizeClass: true, total: true, isAwarded: true, holds: true, scores: true })
  .nullable()
export const compared = z
  .object({
    ...{ unitId: z.string(), unitName: z.string(), standings: z.array(standing) },
    moves: z.array(z.enum(['enters', 'drops', 'stays'])),
  })
  .openapi('AwardCompared')

const figures = z.object({
  ...{ bulletinId: z.string(), unitId: z.string(), unitName: z.string(), headcount: z.int(), registered: z.int() },
  ...{ registeredOfFiled: z.int(), unfiled: z.int(), active: z.int(), activeOfFiled: z.int(), days: z.int() },
  ...{ answers: z.int(), correct: z.int(), weeklyPapers: z.int(), weeklyScore: z.int(), monthlyPapers: z.int() },
  ...{ monthlyScore: z.int(), titles: z.int() },
})
export const opened = z
  .object({
    unit: z.object({ id: z.string(), name: z.string() }),
    score,
    full: z.number().openapi({ description: 'The value that earns the criterion whole' }),
    bulletins: z.array(namedBulletin),
    rows: z.array(figures).openapi({ description: 'Of these bulletins: numerator and denominator are sums of them' }),
    report: z
      .object({
        ...{ planFiledOn: day.nullable(), reportFiledOn: day.nullable(), isComplete: z.boolean() },
        entrants: z.array(z.object({ unitId: z.string(), count: z.int() })),
        ...{ judged: z.int().nullable(), grounds: z.string() },
      })
      .nullable(),
    below: z.array(z.string()).openapi({ description: 'Units directly below, as the last bulletin has them' }),
  })
  .openapi('AwardFigure')

export const objection = z
  .object({
    ...{
      id: z.string(),
      unitId: z.string(),
      unitName: z.string(),
      text: z.string(),
      via: z.enum(['account', 'contact']),
    },
    ...{ madeAt: at, madeByName: z.string().nullable(), answer: z.string().nullable(), upheld: z.boolean().nullable() },
    ...{ answeredAt: at.nullable(), answeredByName: z.string().nullable() },
  })
  .openapi('AwardObjection')

/** What everybody may see: names of units and figures. */
export const publicAward = z
  .object({
    ...{ id: z.string(), name: z.string(), seasonName: z.string(), state: z.enum(['publicity', 'released']) },
    ...{ publicFrom: day, publicUntil: day, contact: z.string(), releasedOn: day.nullable(), digest: z.string() },
    bulletins: z.array(namedBulletin.omit({ id: true })),
    weights: z.array(z.object({ criterion: z.enum(criteria), weight: z.int() })),
    lines: z.array(
      line
        .pick({ unitName: true, sizeClass: true, place: true, total: true, isAwarded: true })
        .extend({ scores: z.array(z.object({ criterion: z.enum(criteria), points: z.int() })) }),
    ),
    unranked: z.array(z.string()),
  })
  .openapi('PublicAward')
