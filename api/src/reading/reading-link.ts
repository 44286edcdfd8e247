import { z } from 'zod'
import { seal, unseal } from '../base/keys.ts'

/** What can be read on the reading page, as search names it. */
export const readingKinds = ['question', 'explainer', 'key-explanation', 'video'] as const

/** What a link opens, and for whom. */
export interface ReadingLink {
  kind: (typeof readingKinds)[number]
  id: string
  /** Whose link it is: what they are still being asked does not open. null for a link that a group was sent. */
  learnerId: string | null
  /** What the link was given with, for counting: 'q:17' is inquiry 17, '' counts nothing. */
  source: string
}

/** As long as a sign-in to the chat page. */
const DAYS = 90
const DAY_MS = 24 * 3600_000
const ABOUT = 'reading'

const sealed = z.tuple([z.enum(readingKinds), z.string(), z.string().nullable(), z.string(), z.int()])

/**
 * Where the reading page shows something: /read#TOKEN, or /read?t=95#TOKEN for what a video says in its 95th second. The
 * token is sealed: it needs no sign-in, says nothing to who looks at it and cannot be made up; it stands behind '#',
 * which no browser sends and no log keeps.
 */
export function readingPath(key: Buffer, { kind, id, learnerId, source }: ReadingLink, now: Date, second?: number) {
  const until = Math.ceil(now.getTime() / DAY_MS) + DAYS
  const token = seal(key, JSON.stringify([kind, id, learnerId, source, until]), ABOUT)
  return `/read${second === undefined ? '' : `?t=${Math.floor(second)}`}#${token}`
}

/** What a token opens; undefined for one that nobody here made, or that is too old. */
export function openReading(key: Buffer, token: string, now: Date): ReadingLink | undefined {
  try {
    const [kind, id, learnerId, source, until] = sealed.parse(JSON.parse(unseal(key, token, ABOUT)))
    return now.getTime() <= until * DAY_MS ? { kind, id, learnerId, source } : undefined
  } catch {
    // not a token of ours: cut off, changed or made up
    return undefined
  }
}
