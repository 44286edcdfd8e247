import seed from './lexicon.json' with { type: 'json' }
import type { Lexicon } from './query/thesaurus.ts'

/** What a new house knows of the trade's words; authors add to it in the dashboard. */
export const seedLexicon: Lexicon = seed
