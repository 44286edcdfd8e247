import { z } from '@hono/zod-openapi'
import { competencyCodes, typeCodes } from '@lianbing/content/schema'
import type { Context } from 'hono'
import { hintOf, type Problem } from '../bank-rows/problem.rules.ts'
import { roles } from '../bank-rows/role.rules.ts'
import { dayOf } from '../base/day.rules.ts'
import { Refusal } from '../base/refusal.ts'
import { domainCode } from '../domains/domain.schemas.ts'
import { writerOf } from '../domains/writer.ts'
import type { HouseEnv } from '../house.ts'
import { readBytes } from '../http/read-bytes.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { placeOf } from '../sheet-files/table.rules.ts'
import { checkImport, confirmImport, IMPORT_BYTES, type Keeping, openImport, problemsOf } from './import.commands.ts'
import type { Choices } from './plan.rules.ts'
import type { Planned } from './reading.ts'
import { sourceFormats } from './source.ts'

const type = z.enum([...typeCodes, 'by_row'])
const sheet = z.object({
  sheet: z.string().max(100),
  isIncluded: z.boolean(),
  headRow: z.int().min(0).max(1_048_576),
  columns: z.array(z.enum(roles)).max(100),
  type,
})
const types = z.record(z.string().max(200), z.enum([...typeCodes, 'skip']))

const looked = z
  .object({
    id: z.string(),
    name: z.string(),
    sha256: z.string(),
    today: z.iso.date().openapi({ description: 'Valid from here on, where nobody says another day' }),
    expiresAt: z.iso.datetime(),
    format: z.enum(sourceFormats),
    hidden: z.array(z.string()).openapi({ description: 'Hidden sheets, which are not read' }),
    sheets: z.array(
      sheet.extend({
        rows: z.int(),
        heads: z.array(z.string()),
        samples: z.array(z.array(z.string())),
        isOwn: z.boolean().openapi({ description: 'A template or an export of ours, read to the letter' }),
      }),
    ),
    types,
  })
  .openapi('QuestionImport')

const choices = z.strictObject({
  mapping: z.strictObject({ sheets: z.array(sheet).max(200), types }),
  defaults: z.strictObject({
    domain: domainCode.nullable(),
    competency: z.enum(competencyCodes),
    difficulty: z.int().min(1).max(5),
    validFrom: z.iso.date().optional().openapi({ description: 'Today where nothing is said' }),
    explanation: z.string().trim().max(1000).default(''),
    citation: z.string().trim().max(500).default(''),
  }),
  alike: z.enum(['keep', 'leave_out']),
})

const problem = z.object({
  severity: z.enum(['error', 'warning']),
  place: z.string().openapi({ description: 'As Excel names it: 题库!C12' }),
  sheet: z.string(),
  row: z.int(),
  column: z.int().nullable(),
  code: z.string(),
  value: z.string(),
  like: z.string().optional(),
  hint: z.string(),
})

const draft = z.object({
  domain: domainCode,
  competency: z.enum(competencyCodes),
  type: z.enum(typeCodes),
  difficulty: z.int(),
  stem: z.string(),
  options: z.array(z.string()),
  key: z.string(),
})

const planned = z
  .object({
    digest: z.string().openapi({ description: 'To be confirmed' }),
    rows: z.int(),
    created: z.int(),
    already: z.int().openapi({ description: 'In the bank word for word' }),
    repeated: z.int(),
    leftOut: z.int(),
    faulty: z.int(),
    skipped: z.int(),
    errors: z.int(),
    warnings: z.int(),
    problems: z.array(problem).openapi({ description: 'The first 200; all of them under /problems' }),
    preview: z.array(draft),
  })
  .openapi('QuestionImportPlan')

const confirmation = z.strictObject({
  digest: z.string().max(100),
  editionId: z.string().max(60).optional().openapi({ description: 'A draft edition that the questions are put into' }),
})

const SHOWN = 200
const PREVIEWED = 5
const idParam = z.object({ id: z.string().max(60) })

const shownProblem = (one: Problem): z.output<typeof problem> => ({
  ...one,
  place: placeOf(one.sheet, one.row, one.column),
  hint: hintOf(one.code),
})

function shownPlan({ problems, drafts, ...counts }: Planned): z.output<typeof planned> {
  const errors = problems.filter(({ severity }) => severity === 'error')
  const warnings = problems.filter(({ severity }) => severity === 'warning')
  return {
    ...counts,
    created: drafts.length,
    errors: errors.length,
    warnings: warnings.length,
    problems: [...errors, ...warnings].slice(0, SHOWN).map(shownProblem),
    preview: drafts.slice(0, PREVIEWED).map(({ domain, competency, type, difficulty, stem, options, key }) => ({
      ...{ domain, competency, type, difficulty, stem, options, key },
    })),
  }
}

const keepingOf = ({ var: { house, account } }: Context<HouseEnv>): Keeping => ({
  db: house.db,
  shelf: house.importShelf,
  accountId: account.id,
  writer: writerOf(account),
  now: house.clock.now(),
})

const withDay = ({ defaults, ...rest }: z.output<typeof choices>, now: Date): Choices => ({
  ...rest,
  defaults: { ...defaults, validFrom: defaults.validFrom ?? dayOf(now) },
})

/** Files of questions: brought, looked at, tried and confirmed by one and the same account. */
export const importRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'post',
      path: '/question-imports',
      permission: 'content.write',
      mostBytes: IMPORT_BYTES,
      summary: 'Bring a file of questions (.xlsx, .csv, GIFT, content JSON) and see how it would be read',
      request: {
        query: z.object({ name: z.string().trim().min(1).max(200) }),
        body: { required: true, content: { 'application/octet-stream': { schema: z.string() } } },
      },
      responses: answers(looked),
    }),
    async (c) => {
      const bytes = await readBytes(c.req.raw, IMPORT_BYTES, 'file')
      const keeping = keepingOf(c)
      const opened = await openImport(keeping, bytes, c.req.valid('query').name)
      return c.json({ ...opened, today: dayOf(keeping.now), expiresAt: opened.expiresAt.toISOString() }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/question-imports/{id}/check',
      permission: 'content.write',
      summary: 'A dry run: every row with its errors and warnings, and what would be imported; nothing is written',
      request: { params: idParam, body: jsonBody(choices) },
      responses: answers(planned),
    }),
    async (c) => {
      const keeping = keepingOf(c)
      const plan = await checkImport(keeping, c.req.valid('param').id, withDay(c.req.valid('json'), keeping.now))
      return c.json(shownPlan(plan), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/question-imports/{id}/problems',
      permission: 'content.write',
      summary: 'Every error and warning of the last dry run',
      request: { params: idParam },
      responses: answers(z.array(problem)),
    }),
    async (c) => {
      const problems = await problemsOf(keepingOf(c), c.req.valid('param').id)
      return c.json(problems.map(shownProblem), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/question-imports/{id}/confirm',
      permission: 'content.write',
      summary: 'Import what the dry run showed, all or nothing, as drafts; sent again it answers the same',
      request: { params: idParam, body: jsonBody(confirmation) },
      responses: answers(z.object({ created: z.int(), questions: z.array(z.string()) })),
    }),
    async (c) => {
      const confirmed = c.req.valid('json')
      if (confirmed.editionId !== undefined && !c.var.account.permissions.includes('question.write'))
        throw new Refusal('access.not_allowed', 403, 'Your role does not include this. Ask your administrator.')
      const questions = await confirmImport(keepingOf(c), c.req.valid('param').id, confirmed)
      return c.json({ created: questions.length, questions: questions.slice(0, SHOWN) }, 200)
    },
  )
