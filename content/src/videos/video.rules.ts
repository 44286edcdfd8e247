import type { Placed, Problem } from '../load.ts'
import { type Domain, domainCodes, domains } from '../schema.ts'
import type { ContentVideo } from './video-schema.ts'
import { type Cue, parseVtt } from './vtt.rules.ts'

/** One to three minutes, small enough for a county's line; a cue is two lines on a phone, read as fast as it is heard. */
export const videoLimits = {
  ...{ title: 30, summary: 60, shortest: 60, longest: 180, filmBytes: 2_500_000, posterBytes: 200_000 },
  ...{ cue: 30, charactersASecond: 8 },
} as const

type Flaw = [what: string, mend: string]
const BUILD = 'run content/videos/build/main.ts'
const lengthOf = (text: string) => [...text].length

/** Characters a second: 单位三十日内申请 in two seconds → 4. */
export const speedOf = ({ at, until, text }: Cue): number => lengthOf(text.replace(/\s/g, '')) / (until - at)

function cueFlaws(cues: readonly Cue[], duration: number): Flaw[] {
  const { cue: longest, charactersASecond } = videoLimits
  return cues.flatMap((cue, i): Flaw[] => {
    const at = `the cue at ${cue.at}`
    const flaws: Flaw[] = []
    if (cue.at < (cues[i - 1]?.until ?? 0)) flaws.push([`${at} begins before the last one ends`, BUILD])
    if (cue.until > duration) flaws.push([`${at} ends after the film`, BUILD])
    if (lengthOf(cue.text) > longest)
      flaws.push([`${at} has ${lengthOf(cue.text)} characters`, `keep it to ${longest}: put a comma into the line`])
    const speed = speedOf(cue)
    if (speed > charactersASecond)
      flaws.push([`${at} has ${speed.toFixed(1)} characters a second`, `keep it to ${charactersASecond}`])
    return flaws
  })
}

/** Chapters are the script's, each begins with a cue, and they follow one another within the film. */
function chapterFlaws({ chapters, made }: ContentVideo, cues: readonly Cue[]): Flaw[] {
  const titles = (list: readonly { title: string }[]) => list.map(({ title }) => title).join('\n')
  const flaws: Flaw[] =
    titles(chapters) === titles(made.chapters) ? [] : [['has other chapters than its script', BUILD]]
  made.chapters.forEach(({ at, title }, i) => {
    if (at >= made.duration) flaws.push([`chapter ${title} begins after the end`, BUILD])
    if (i > 0 && at <= (made.chapters[i - 1]?.at ?? 0)) flaws.push([`chapter ${title} is out of order`, BUILD])
    if (!cues.some((cue) => Math.abs(cue.at - at) < 0.5)) flaws.push([`chapter ${title} begins with no cue`, BUILD])
  })
  return flaws
}

/** The subtitles say what the script says, and mark themselves as a machine's. */
function wordFlaws({ chapters, subtitles }: ContentVideo, cues: readonly Cue[]): Flaw[] {
  const said = chapters.flatMap(({ lines }) => lines.map(({ say }) => say)).join('')
  const flaws: Flaw[] = []
  if (
    !cues
      .map(({ text }) => text)
      .join('')
      .endsWith(said)
  )
    flaws.push(['subtitles say other words than the script', BUILD])
  if (!subtitles.includes('合成语音')) flaws.push(['subtitles do not name the synthetic speech', BUILD])
  return flaws
}

function lengthFlaws({ title, summary, made }: ContentVideo): Flaw[] {
  const { shortest, longest, filmBytes, posterBytes } = videoLimits
  const flaws: Flaw[] = []
  const at = (name: string, has: number, most: number) => {
    if (has > most) flaws.push([`${name} has ${has}`, `keep it to ${most}`])
  }
  at('title', lengthOf(title), videoLimits.title)
  at('summary', lengthOf(summary), videoLimits.summary)
  at('the film in bytes', made.film.bytes, filmBytes)
  at('the poster in bytes', made.poster.bytes, posterBytes)
  if (made.duration < shortest || made.duration > longest)
    flaws.push([`lasts ${made.duration} seconds`, `make it ${shortest} to ${longest}`])
  return flaws
}

function flawsOf(video: ContentVideo): Flaw[] {
  const { cues, faults } = parseVtt(video.subtitles)
  return [
    ...lengthFlaws(video),
    ...faults.map(({ line, code }): Flaw => [`subtitles cannot be read in line ${line}: ${code}`, BUILD]),
    ...cueFlaws(cues, video.made.duration),
    ...chapterFlaws(video, cues),
    ...wordFlaws(video, cues),
  ]
}

/** What a video of the pack shows by itself, its files aside. */
export const flawedVideos = (videos: readonly Placed<ContentVideo>[]): Problem[] =>
  videos.flatMap(({ file, item }) => flawsOf(item).map(([what, mend]) => ({ file, id: item.id, what, mend })))

/** Each domain has its case. */
export function domainsWithoutVideo(videos: readonly Placed<ContentVideo>[]): Problem[] {
  const has = new Set<Domain>(videos.map(({ item }) => item.domain))
  return domainCodes
    .filter((domain) => !has.has(domain))
    .map((domain) => ({ file: 'videos', id: domain, what: `${domains[domain]} has no case video`, mend: 'write one' }))
}
