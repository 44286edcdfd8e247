import type { z } from '@hono/zod-openapi'
import { explainerContent, keyExplanationContent, videoContent } from '@lianbing/content/library-schema'

/** The kinds of content beside questions: code ↔ what its own part holds. `noun` names audit rows and subjects. */
export const libraryKinds = {
  explainer: { noun: 'explainer', prefix: 'ex', content: explainerContent },
  key_explanation: { noun: 'key_explanation', prefix: 'ke', content: keyExplanationContent },
  video: { noun: 'video', prefix: 'vi', content: videoContent },
} as const
export type LibraryKind = keyof typeof libraryKinds

export type ContentOf<K extends LibraryKind> = z.output<(typeof libraryKinds)[K]['content']>
