import type { Pending } from '../model/sheet.ts'

// What this browser keeps beyond its tab: answers that the api has not acknowledged, and which link it opened.
const OURS = 'lianbing-exam:'
// by what it holds: what an older page kept is not read, and goes with those of other sittings
const SHEET = `${OURS}given:`
const LINK = 'lianbing-exam-link'

/** Some browsers have no storage in private windows; then the answers are kept in the tab only. */
function tried<T>(use: () => T, otherwise: T): T {
  try {
    return use()
  } catch {
    return otherwise
  }
}

export const keepPending = (sitting: string, pending: Pending): void =>
  tried(() => {
    if (Object.keys(pending).length === 0) localStorage.removeItem(SHEET + sitting)
    else localStorage.setItem(SHEET + sitting, JSON.stringify(pending))
  }, undefined)

export const readPending = (sitting: string): Pending =>
  tried(() => JSON.parse(localStorage.getItem(SHEET + sitting) ?? '{}') as Pending, {})

/** Takes away what is left of other sittings; without a sitting, of all. */
export const dropOthers = (sitting = ''): void =>
  tried(() => {
    for (const name of Object.keys(localStorage))
      if (name.startsWith(OURS) && name !== SHEET + sitting) localStorage.removeItem(name)
  }, undefined)

export const keepLink = (link: string): void => tried(() => localStorage.setItem(LINK, link), undefined)
export const isKeptLink = (link: string): boolean => tried(() => localStorage.getItem(LINK) === link, false)
