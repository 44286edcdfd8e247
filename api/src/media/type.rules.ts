/** What may be uploaded, with what one of it may weigh at most beside the house's own limit. */
export const mediaTypes = {
  'video/mp4': { role: 'video', most: Number.POSITIVE_INFINITY },
  'video/webm': { role: 'video', most: Number.POSITIVE_INFINITY },
  'image/jpeg': { role: 'image', most: 10 * 2 ** 20 },
  'image/png': { role: 'image', most: 10 * 2 ** 20 },
  'image/webp': { role: 'image', most: 10 * 2 ** 20 },
  'application/pdf': { role: 'document', most: 50 * 2 ** 20 },
  'text/vtt': { role: 'subtitles', most: 2 ** 20 },
} as const
export type MediaType = keyof typeof mediaTypes

/** How many of a file's first bytes tell its type. */
export const HEAD_BYTES = 512

/** MP4 as browsers play it; ftyp begins HEIC pictures and old QuickTime films too. */
const MP4_BRANDS = new Set([
  'isom',
  'iso2',
  'iso3',
  'iso4',
  'iso5',
  'iso6',
  'iso8',
  'mp41',
  'mp42',
  'avc1',
  'M4V ',
  'MSNV',
])

/**
 * The type of a file by its first bytes, never by its name; undefined for what is not taken in. 'WEBVTT' → text/vtt,
 * '....ftypisom' → video/mp4; a page of HTML named film.mp4 → undefined.
 */
export function mediaTypeOf(head: Uint8Array): MediaType | undefined {
  const text = String.fromCharCode(...head.subarray(0, HEAD_BYTES))
  if (text.slice(4, 8) === 'ftyp') return MP4_BRANDS.has(text.slice(8, 12)) ? 'video/mp4' : undefined
  if (text.startsWith('\x1aE\xdf\xa3')) return text.slice(0, 64).includes('webm') ? 'video/webm' : undefined
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp'
  if (text.startsWith('%PDF-')) return 'application/pdf'
  return /^(\xef\xbb\xbf)?WEBVTT(?:[ \t\r\n]|$)/.test(text) ? 'text/vtt' : undefined
}

/** What a file of a type may weigh in a house that takes `most`. A poster of 12 MB is refused, a film of 12 MB is not. */
export const mostBytesOf = (type: MediaType, most: number): number => Math.min(most, mediaTypes[type].most)
