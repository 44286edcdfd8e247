// Makes the film, poster, subtitles and made.json of each script, or of those that are named. Needs ffmpeg with libass
// and libx264, espeak-ng and Noto Sans CJK (Debian: ffmpeg espeak-ng fonts-noto-cjk); what it makes is committed.
//   node content/videos/build/main.ts [si-v01 …]
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scriptHash, sha256Of } from '@lianbing/content/videos/video-files'
import { scriptSchema } from '@lianbing/content/videos/video-schema'
import { parse } from 'yaml'
import { makeFilm } from './film.ts'
import { slidesOf } from './slides.ts'
import { speak, subtitlesOf } from './speech.ts'

const videos = join(import.meta.dirname, '..')

function fileOf(folder: string, name: string) {
  const bytes = readFileSync(join(folder, name))
  return { name, bytes: bytes.length, sha256: sha256Of(bytes) }
}

function make(id: string): void {
  const folder = join(videos, id)
  const text = readFileSync(join(folder, 'script.yaml'))
  const script = scriptSchema.parse(parse(text.toString('utf8')))
  const speech = speak(script)
  const { samples, duration } = speech
  const [film, poster] = [join(folder, 'film.mp4'), join(folder, 'poster.jpg')]
  makeFilm({ slides: slidesOf(script, speech), samples, duration, film, poster })
  writeFileSync(join(folder, 'subtitles.vtt'), subtitlesOf(speech, script.cast))
  const chapters = script.chapters.map(({ title }, i) => ({ at: speech.chapters[i + 1]?.at ?? 0, title }))
  const made = {
    ...{ script: scriptHash(script), duration, chapters },
    ...{ film: fileOf(folder, 'film.mp4'), poster: fileOf(folder, 'poster.jpg') },
  }
  writeFileSync(join(folder, 'made.json'), `${JSON.stringify(made, null, 2)}\n`)
  console.log(`${id}: ${duration} s, ${made.film.bytes} bytes`)
}

const named = process.argv.slice(2)
const all = readdirSync(videos).filter((name) => /^[a-z]{2,4}-v\d{2}$/.test(name))
for (const id of named.length > 0 ? named : all) make(id)
