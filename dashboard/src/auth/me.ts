import type { Me } from '../http/api-types.ts'
import { request } from '../http/request.ts'

export type { Me }

// react-admin asks on every page; rights that were withdrawn show within this time.
const FRESH_MS = 30_000

let asked: { at: number; me: Promise<Me> } | undefined
let signedIn = false
let lastId = ''
let ended = false

export function readMe(): Promise<Me> {
  if (asked && performance.now() - asked.at < FRESH_MS) return asked.me
  const me = request<Me>('me').then((answer) => answer.body)
  asked = { at: performance.now(), me }
  me.then(
    ({ id }) => {
      lastId = id
      signedIn = true
      ended = false
    },
    () => {
      asked = undefined
    },
  )
  return me
}

export function forgetMe(): void {
  asked = undefined
  signedIn = false
}

/** The api no longer knows the session of someone who had been signed in on this page. */
export function markEnded(): void {
  if (signedIn) ended = true
}

/** Whose page this is or was last; empty before anybody's. */
export const lastAccountId = () => lastId

export const hasSessionEnded = () => ended
