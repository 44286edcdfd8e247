import { parseVtt } from '@lianbing/content/videos/vtt.rules'
import { type MediaType, mediaTypes } from '../media/type.rules.ts'
import type { ContentOf } from './library.kinds.ts'

interface Fault {
  path: string
  /** A code that the form words. */
  message: string
}
type Video = ContentOf<'video'>

const isUploaded = (source: string | null): source is string => source?.startsWith('m_') ?? false

/** The uploaded files that a video names, each once. */
export const filesOf = ({ source, poster, attachments }: Video): string[] => [
  ...new Set([source, poster, ...attachments.map((one) => one.source)].filter(isUploaded)),
]

/** Which files are missing or are no film, picture or document: a PDF as the film, a film as the poster. */
function fileFaults({ source, poster, attachments }: Video, types: ReadonlyMap<string, MediaType>): Fault[] {
  const at = (path: string, id: string | null, ...roles: string[]) => ({ path, id, roles })
  const wanted = [
    at('content.source', source, 'video'),
    at('content.poster', poster, 'image'),
    ...attachments.map((one, i) => at(`content.attachments.${i}.source`, one.source, 'document', 'image')),
  ]
  return wanted.flatMap(({ path, id, roles }) => {
    if (!isUploaded(id)) return []
    const type = types.get(id)
    if (!type) return [{ path, message: 'media_missing' }]
    return roles.includes(mediaTypes[type].role) ? [] : [{ path, message: 'media_wrong_kind' }]
  })
}

/**
 * What is wrong with a video's own part. Chapters begin one after another within the film: with 60 seconds, chapters at
 * 0 and 30 fit, at 30 and 30 or at 60 do not. Subtitles fit when every line of them can be read (vtt.rules.ts).
 */
export function videoFaults(video: Video, types: ReadonlyMap<string, MediaType>): Fault[] {
  const chapters = video.chapters.flatMap(({ at }, i) => {
    const path = `content.chapters.${i}.at`
    if (at >= video.duration) return [{ path, message: 'chapter_after_end' }]
    return at <= (video.chapters[i - 1]?.at ?? -1) ? [{ path, message: 'chapter_order' }] : []
  })
  const subtitles = video.subtitles === '' ? [] : parseVtt(video.subtitles).faults
  return [
    ...fileFaults(video, types),
    ...chapters,
    ...subtitles.slice(0, 1).map(() => ({ path: 'content.subtitles', message: 'subtitles_unreadable' })),
  ]
}
