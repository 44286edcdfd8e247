import { readVideoFile } from '@lianbing/content/videos/video-files'
import type { ContentVideo } from '@lianbing/content/videos/video-schema'
import type { Db } from '../database/open.ts'
import { keepGiven } from '../media/keep.commands.ts'
import type { MediaFiles } from '../media/media-files.ts'
import { plainName } from '../media/tus.rules.ts'
import type { LibraryDraft } from './library.rules.ts'

type File = ContentVideo['made']['film']

/** The same file has the same id in every house: 'm_' and the beginning of its hash. */
const idOf = ({ sha256 }: File): string => `m_${sha256.slice(0, 24)}`

/** What a video of the pack says, as a draft of the library. */
export function videoDraft(video: ContentVideo): LibraryDraft<'video'> {
  const { domain, competency, title, summary, tags, citations, validFrom, validTo, made, subtitles } = video
  const { film, poster, duration, chapters } = made
  return {
    ...{ domain, competency, title, summary, tags, citations, validFrom, validTo, questionId: null },
    content: {
      ...{ source: idOf(film), poster: idOf(poster), duration, subtitles, chapters, attachments: [] },
      synthetic: true,
    },
  }
}

/** Keeps a video's film and poster. */
export async function keepVideoFiles(trx: Db, media: MediaFiles, video: ContentVideo, now: Date): Promise<void> {
  const { film, poster } = video.made
  const files = [
    { ...film, type: 'video/mp4', name: `${video.title}.mp4` },
    { ...poster, type: 'image/jpeg', name: `${video.title}.jpg` },
  ] as const
  for (const [i, file] of files.entries()) {
    const read = () => readVideoFile(video, (i === 0 ? film : poster).name)
    await keepGiven(trx, media, { ...file, id: idOf(file), name: plainName(file.name), read }, now)
  }
}
