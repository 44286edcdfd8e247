import { z } from '@hono/zod-openapi'
import { libraryFields } from '@lianbing/content/library-schema'
import { competencyCodes } from '@lianbing/content/schema'
import { vttFaults } from '@lianbing/content/videos/vtt.rules'
import { contentStates } from '../content-flow/flow.rules.ts'
import { domainCode } from '../domains/domain.schemas.ts'

/** What an author sends; `content` is checked against its kind (library.kinds.ts). */
export const libraryDraft = z.object({
  ...libraryFields,
  domain: domainCode,
  questionId: z.string().max(60).nullable().default(null).openapi({ description: 'Of a key-question explanation' }),
  content: z.record(z.string(), z.unknown()),
})

/** An explainer, key-question explanation or case video in its newest version. */
export const libraryItem = z
  .object({
    id: z.string(),
    version: z.int(),
    domain: domainCode,
    questionId: z.string().nullable(),
    competency: z.enum(competencyCodes),
    title: z.string(),
    summary: z.string(),
    tags: z.array(z.string()),
    content: z.record(z.string(), z.unknown()),
    citations: z.array(z.object({ law: z.string(), lawName: z.string(), article: z.string(), inForce: z.boolean() })),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
    state: z.enum(contentStates),
    live: z.int().nullable().openapi({ description: 'The version that is shown; null for none' }),
    stale: z.boolean().openapi({ description: 'Cites a law that is no longer in force' }),
    updatedAt: z.iso.datetime(),
  })
  .openapi('LibraryItem')

/** A line of subtitles: its words, and the seconds between which it is shown. */
export const cues = z.array(z.object({ at: z.number(), until: z.number(), text: z.string() }))

export const libraryPage = libraryItem.extend({
  html: z.string().nullable().openapi({ description: 'An explainer’s text as safe HTML' }),
  cues: cues.nullable().openapi({ description: 'A video’s subtitles, read' }),
})

export const libraryVersion = libraryItem.extend({ createdAt: z.iso.datetime(), createdBy: z.string() })

/** Subtitles as they were read, or what is wrong with them. */
export const readSubtitles = z.object({
  cues,
  faults: z.array(z.object({ line: z.int(), code: z.enum(vttFaults) })),
})
