import { z } from 'zod'
import { type Keyed, keyFaults, LETTERS, type QuestionType, questionTypes } from './question.rules.ts'

/** The six domains (领域) of the campaign: code ↔ Chinese. */
export const domains = {
  'party-theory': '党建理论',
  employment: '就业创业',
  'social-insurance': '社会保险',
  personnel: '人才人事',
  'labour-relations': '劳动关系',
  'public-service': '综合服务',
} as const
export type Domain = keyof typeof domains

/** The competency that a question tests: code ↔ Chinese. */
export const competencies = { apply: '理解运用', solve: '解决问题', communicate: '沟通协调' } as const
export type Competency = keyof typeof competencies

const codesOf = <K extends string>(labels: Record<K, string>) => Object.keys(labels) as [K, ...K[]]
export const domainCodes = codesOf<Domain>(domains)
export const typeCodes = codesOf<QuestionType>(questionTypes)
export const competencyCodes = codesOf<Competency>(competencies)

/** Longest texts that any question may have; the starter pack holds itself to shorter ones (check.rules.ts). */
export const text = (max: number) => z.string().trim().min(1).max(max)
const lawId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens')

const numeral = '[零〇一二三四五六七八九十百千]+'
/** 第十六条, 第十六条之一, 第十六条第二款, 第十四条第（一）项, 第三十九条第二款第三项. */
const article = z
  .string()
  .regex(
    new RegExp(`^第${numeral}条(之${numeral})?(第${numeral}款)?(第[（(]?${numeral}[）)]?项)?$`),
    'must be an article such as 第十六条, with 款 and 项 after it where needed',
  )

export const citationSchema = z.object({ law: lawId, article })

/** The first and the last day (both included) on which the tested rule holds; null for no end. */
export const validity = { validFrom: z.iso.date(), validTo: z.iso.date().nullable() }

/** Words that authors and search find it by. */
export const tags = z
  .array(text(20).regex(/^[^\s、，,；;]+$/, 'must be one word'))
  .max(10)
  .refine((words) => new Set(words).size === words.length, 'must name each word once')

/** What an author writes; a version of a question is this with an id and a number. */
export const questionFields = {
  domain: z.enum(domainCodes),
  competency: z.enum(competencyCodes),
  type: z.enum(typeCodes),
  difficulty: z.int().min(1).max(5),
  stem: text(500),
  /** None in a 填空, else two or more: keyFaults. */
  options: z.array(text(200)).max(LETTERS.length),
  key: z.string().max(500),
  explanation: text(1000),
  citations: z.array(citationSchema).min(1).max(10),
  tags: tags.default([]),
  ...validity,
}

type Checked = Keyed & { validFrom: string; validTo: string | null }

/** What fields taken together must satisfy, each issue at the field to mend. */
export function refineQuestion(question: Checked, ctx: z.RefinementCtx): void {
  for (const { path, message } of keyFaults(question)) ctx.addIssue({ code: 'custom', path, message })
  if (question.validTo !== null && question.validTo < question.validFrom)
    ctx.addIssue({ code: 'custom', path: ['validTo'], message: 'must not be before validFrom' })
}

/** A question as content/questions/*.json holds it. */
export const questionSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z]{2,4}-\d{4}$/, 'must be such as si-0001'),
    version: z.int().min(1),
    ...questionFields,
  })
  .superRefine(refineQuestion)
export type ContentQuestion = z.output<typeof questionSchema>

/** An instrument (law, regulation, rule, party rule) as content/laws/*.json holds it. */
export const lawSchema = z
  .strictObject({
    id: lawId,
    name: text(100),
    issuer: text(100),
    /** 文号, or null where none is given or known for certain. */
    number: text(60).nullable(),
    /** Words that name the version in force, such as 2018年修正. */
    version: text(120),
    /** Number of the last article, so that a citation of none is found; null where not numbered. */
    articles: z.int().min(1).max(2000).nullable(),
    /** The first and the last day (both included) in force. */
    effectiveFrom: z.iso.date(),
    effectiveTo: z.iso.date().nullable(),
  })
  .refine((law) => law.effectiveTo === null || law.effectiveTo >= law.effectiveFrom, {
    path: ['effectiveTo'],
    message: 'must not be before effectiveFrom',
  })
export type ContentLaw = z.output<typeof lawSchema>
