import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { Placed, Problem } from '../load.ts'
import type { ContentVideo, VideoScript } from './video-schema.ts'

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Differs whenever another film would be made of a script; its laws and tags may change without one. */
export const scriptHash = ({ title, domain, place, cast, chapters }: VideoScript): string =>
  sha256Of(new TextEncoder().encode(JSON.stringify([title, domain, place, cast, chapters])))

/** The bytes of a video's film or poster. */
export const readVideoFile = ({ folder }: Pick<ContentVideo, 'folder'>, name: string): Uint8Array =>
  readFileSync(new URL(name, folder))

/** What of a video lies on the disk: its film and poster are there, as they were made, of the script that is there. */
export function badVideoFiles(videos: readonly Placed<ContentVideo>[]): Problem[] {
  return videos.flatMap(({ file, item }) => {
    const { film, poster, script } = item.made
    const problem = (what: string) => [{ file, id: item.id, what, mend: 'run content/videos/build/main.ts' }]
    const older = script === scriptHash(item) ? [] : problem('the film is of an older script')
    const files = [film, poster].flatMap(({ name, sha256, bytes }): Problem[] => {
      if (!existsSync(new URL(name, item.folder))) return problem(`${name} is not there`)
      const found = readVideoFile(item, name)
      if (found.length !== bytes) return problem(`${name} has ${found.length} bytes, not ${bytes}`)
      return sha256Of(found) === sha256 ? [] : problem(`${name} is not the one that made.json names`)
    })
    return [...older, ...files]
  })
}
