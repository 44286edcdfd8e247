import type { z } from '@hono/zod-openapi'
import { explainerContent, keyExplanationContent, videoContent } from '@lianbing/content/library-schema'

/** The kinds of content beside questions: code ↔ what its own part holds. */
export const libraryKinds = {
  explainer: { prefix: 'ex', content: explainerContent },
  key_explanation: { prefix: 'ke', content: keyExplanationContent },
  video: { prefix: 'vi', content: videoContent },
} as const
export type LibraryKind = keyof typeof libraryKinds

export type ContentOf<K extends LibraryKind> = z.output<(typeof libraryKinds)[K]['content']>
