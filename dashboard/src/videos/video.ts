import type { LibraryPage } from '../http/api-types.ts'

export interface VideoContent {
  source: string
  poster: string | null
  duration: number
  subtitles: string
  chapters: { at: number; title: string }[]
  attachments: { name: string; source: string }[]
  synthetic: boolean
}
export type Cue = NonNullable<LibraryPage['cues']>[number]

/** 'm_…' is a file that was uploaded here; anything else is an address already. */
export const addressOf = (source: string): string => (source.startsWith('m_') ? `/api/media/${source}` : source)

/** Whether a browser plays it in the page, by its address: a link to a page of another site is opened there. */
export const isPlayable = (source: string): boolean => source.startsWith('m_') || /\.(mp4|webm)(\?|$)/i.test(source)

/** 95 → '1:35'; 3723 → '1:02:03'. */
export function clockOf(seconds: number): string {
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** The second that an address names: '#t=95' → 95; undefined where it names none. */
export function secondIn(hash: string): number | undefined {
  const [, second] = /[#&]t=(\d+(?:\.\d+)?)/.exec(hash) ?? []
  return second === undefined ? undefined : Number(second)
}

/** Which of what begins one after another is on at a second: the last that has begun; -1 before the first. */
export const indexAt = (begins: readonly { at: number }[], second: number): number =>
  begins.findLastIndex(({ at }) => at <= second + 0.01)
