import { z } from 'zod'
import { libraryFields } from '../library-schema.ts'
import { text } from '../schema.ts'

/** Who speaks in a case (案例): somebody at the window, somebody before it, or nobody seen. */
export const speakers = ['narrator', 'clerk', 'visitor'] as const
export type Speaker = (typeof speakers)[number]

/** What is said, and what the slide shows from then on. */
const line = z.strictObject({ who: z.enum(speakers), say: text(80), show: text(40).optional() })

/** As content/videos/ID/script.yaml holds it: all that a film is made of. */
export const scriptSchema = z.strictObject({
  id: z.string().regex(/^[a-z]{2,4}-v\d{2}$/, 'must be such as si-v01'),
  version: z.int().min(1),
  ...libraryFields,
  /** Which window it is. */
  place: text(20),
  cast: z.strictObject({ clerk: text(12), visitor: text(12) }),
  chapters: z.array(z.strictObject({ title: text(20), lines: z.array(line).min(1).max(12) })).min(2),
})
export type VideoScript = z.output<typeof scriptSchema>

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const file = z.strictObject({ name: z.string().regex(/^[a-z]+\.[a-z0-9]+$/), bytes: z.int().min(1), sha256 })

/** As content/videos/ID/made.json holds it: what content/videos/build made of the script, so that anybody can tell. */
export const madeSchema = z.strictObject({
  /** Of script.yaml: another script has another film. */
  script: sha256,
  duration: z.number().min(1),
  chapters: z.array(z.strictObject({ at: z.number().min(0), title: text(60) })),
  film: file,
  poster: file,
})

/** A case video of the pack: its script, what was made of it, its subtitles, and the folder with its files. */
export const videoSchema = scriptSchema.extend({
  made: madeSchema,
  subtitles: z.string().max(500_000),
  folder: z.url(),
})
export type ContentVideo = z.output<typeof videoSchema>
