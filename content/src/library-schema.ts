import { z } from 'zod'
import { citationSchema, competencyCodes, domainCodes, tags, text, validity } from './schema.ts'

/** What explainers, key-question explanations and case videos have in common. */
export const libraryFields = {
  domain: z.enum(domainCodes),
  competency: z.enum(competencyCodes),
  title: text(60),
  /** The one line that a chat shows. */
  summary: text(120),
  tags,
  citations: z.array(citationSchema).min(1).max(20),
  ...validity,
}

/** A policy explainer (政策解读): Markdown without HTML. */
export const explainerContent = z.strictObject({ body: text(20_000) })

/** A key-question explanation (重点试题精讲): how one gets to the key, and why each wrong option is wrong, by letter. */
export const keyExplanationContent = z.strictObject({
  reasoning: text(2000),
  wrong: z.record(z.string().regex(/^[A-H]$/, 'must be the letter of an option'), text(300)),
})

/** 'https://…', or the id of a file that was uploaded here. */
const address = z.string().regex(/^(https:\/\/\S+|m_[\w-]+)$/, 'must be an https address or an uploaded file')
const seconds = z.number().min(0).max(86_400)

/** A case video (练兵比武案例视频讲座). Subtitles are WebVTT; chapters name the second at which they begin. */
export const videoContent = z.strictObject({
  source: address,
  poster: address.nullable().default(null),
  duration: seconds,
  subtitles: z.string().max(500_000),
  chapters: z.array(z.strictObject({ at: seconds, title: text(60) })).max(100),
  attachments: z.array(z.strictObject({ name: text(100), source: address })).max(20),
  /** Speech made by a machine is named as such. */
  synthetic: z.boolean(),
})

const version = z.int().min(1)

/** As content/explainers/DOMAIN/ID.md holds it: front matter and body. */
export const explainerSchema = z.strictObject({
  id: z.string().regex(/^[a-z]{2,4}-e\d{2}$/, 'must be such as si-e01'),
  version,
  ...libraryFields,
  ...explainerContent.shape,
})
export type ContentExplainer = z.output<typeof explainerSchema>

/** As content/key-explanations/DOMAIN.json holds it; domain, competency and validity are its question's. */
export const keyExplanationSchema = z.strictObject({
  id: z.string().regex(/^[a-z]{2,4}-k\d{2}$/, 'must be such as si-k01'),
  version,
  question: z.string(),
  title: libraryFields.title,
  takeaway: libraryFields.summary,
  citations: libraryFields.citations,
  ...keyExplanationContent.shape,
})
export type ContentKeyExplanation = z.output<typeof keyExplanationSchema>
