import type { QuestionVersion, RegradeEffects } from '../http/api-types.ts'
import { acceptedIn, blanksIn, isOneLetter } from '../questions/question.ts'
import { tidyKey } from '../questions/question-form.ts'

export type { QuestionVersion, RegradeEffects }

/** A key for versions that have the same wrong one. */
export interface Correction {
  versions: number[]
  key: string
}

export interface KeyGroup {
  key: string
  /** The newest first. */
  versions: QuestionVersion[]
}

/** Versions of the same key belong together: one correction is for all of them. v3 B, v2 A, v1 A → B: 3; A: 2, 1. */
export function groupsByKey(versions: readonly QuestionVersion[]): KeyGroup[] {
  const groups = Map.groupBy(versions, ({ key }) => key)
  return [...groups].map(([key, of]) => ({ key, versions: of }))
}

/** Whether the letters of an option mean the same in both: then what is right in the one is right in the other. */
export const isSameText = (a: QuestionVersion, b: QuestionVersion): boolean =>
  a.stem === b.stem && JSON.stringify(a.options) === JSON.stringify(b.options)

/** What a correction of a version begins with: its versions alike in key and text, and the key that they have. */
export function correctionOf(version: QuestionVersion, { key, versions }: KeyGroup): Correction {
  return { key, versions: versions.filter((one) => isSameText(one, version)).map((one) => one.version) }
}

/** The key after a letter was clicked: of AC, a click on B gives ABC, one on A gives C; a single choice has one letter. */
export function toggled(key: string, letter: string, type: QuestionVersion['type']): string {
  if (isOneLetter(type)) return letter
  const letters = key.includes(letter) ? [...key].filter((one) => one !== letter) : [...key, letter]
  return letters.sort().join('')
}

/** A multiple choice has two letters at least, a 填空 answers for each blank; a key that is no other corrects nothing. */
export function isKeyFit(key: string, from: string, { type, stem }: Pick<QuestionVersion, 'type' | 'stem'>): boolean {
  if (type === 'blank') {
    const accepted = acceptedIn(key)
    return tidyKey(key) !== from && accepted.length === blanksIn(stem) && accepted.every(({ length }) => length > 0)
  }
  return key !== from && key.length >= (type === 'multiple' ? 2 : 1)
}
