import { z } from '@hono/zod-openapi'
import { competencyCodes, questionFields, typeCodes } from '@lianbing/content/schema'
import { contentStates } from '../content-flow/flow.rules.ts'
import { domainCode } from '../domains/domain.schemas.ts'

/** A question without its key, as learners, groups and the bot get it while it is open. */
export const questionView = z
  .object({
    id: z.string().openapi({ example: 'si-0001' }),
    version: z.int(),
    domain: domainCode,
    type: z.enum(typeCodes),
    stem: z.string(),
    options: z.array(z.string()).openapi({ description: 'Lettered A, B, … by position; 判断 has 正确 and 错误' }),
  })
  .openapi('QuestionView')

/** What is told once a question is answered or revealed. */
export const disclosed = z
  .object({
    key: z.string().openapi({ example: 'ABD' }),
    explanation: z.string(),
    citations: z.array(z.object({ lawId: z.string(), lawName: z.string(), article: z.string() })),
  })
  .openapi('Disclosed')

/** What an organiser writes. Fields taken together are checked by the command, which names the field at fault. */
export const questionDraft = z.object({ ...questionFields, domain: domainCode })

/** A question of the bank as organisers see it: its newest version, with the key. */
export const bankQuestion = z
  .object({
    id: z.string(),
    version: z.int(),
    domain: domainCode,
    competency: z.enum(competencyCodes),
    type: z.enum(typeCodes),
    difficulty: z.int(),
    stem: z.string(),
    options: z.array(z.string()),
    key: z.string(),
    explanation: z.string(),
    citations: z.array(z.object({ law: z.string(), lawName: z.string(), article: z.string() })),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
    tags: z.array(z.string()),
    state: z.enum(contentStates),
    live: z.int().nullable().openapi({ description: 'The version that is asked; null for none' }),
    updatedAt: z.iso.datetime(),
  })
  .openapi('BankQuestion')

/** What was asked in a version, and the key that holds for it now. */
export const questionVersion = bankQuestion
  .pick({ version: true, type: true, stem: true, options: true, key: true })
  .openapi('QuestionVersion')
