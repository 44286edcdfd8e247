import { execFileSync } from 'node:child_process'
import type { VideoScript } from '@lianbing/content/videos/video-schema'
import { clausesOf } from './clauses.rules.ts'
import { readingOf } from './readings.ts'

/** espeak-ng's own. */
export const RATE = 22_050

/** Seconds between clauses, between lines, and before a chapter. */
const PAUSE = { clause: 0.2, line: 0.45, chapter: 0.9 }
/** Below this a sample is silence. */
const SILENT = 200
/** A cue stays a moment after its last word. */
const STAYS = 0.15

const voices = {
  narrator: ['-v', 'cmn-latn-pinyin+m3', '-p', '45'],
  clerk: ['-v', 'cmn-latn-pinyin+f2', '-p', '55'],
  visitor: ['-v', 'cmn-latn-pinyin+m7', '-p', '35'],
}
type Speaker = keyof typeof voices

export interface Said {
  who: Speaker
  at: number
  until: number
  text: string
}
export interface SpokenLine {
  who: Speaker
  at: number
  until: number
  show?: string | undefined
}
export interface Speech {
  samples: Int16Array
  duration: number
  cues: Said[]
  /** The first is the title, which the film begins with. */
  chapters: { at: number; lines: SpokenLine[] }[]
}

/** One clause as the voice says it, without the silence around it. */
function say(who: Speaker, text: string): Int16Array {
  const wav = execFileSync('espeak-ng', [...voices[who], '-s', '190', '--stdout', readingOf(text)], {
    maxBuffer: 2 ** 26,
  })
  const samples = new Int16Array(wav.buffer.slice(wav.byteOffset + 44, wav.byteOffset + wav.length - (wav.length % 2)))
  const isLoud = (sample: number) => Math.abs(sample) > SILENT
  const [from, to] = [samples.findIndex(isLoud), samples.findLastIndex(isLoud)]
  if (from < 0) throw new Error(`the voice says nothing for ${text}`)
  return samples.subarray(from, to + 1)
}

const hundredth = (seconds: number) => Math.round(seconds * 100) / 100

/** What has been said so far, and how long that takes. */
class Tape {
  readonly #parts: Int16Array[] = []
  readonly cues: Said[] = []
  at = 0

  #add(samples: Int16Array): void {
    this.#parts.push(samples)
    this.at += samples.length / RATE
  }

  wait(seconds: number): void {
    this.#add(new Int16Array(Math.round(seconds * RATE)))
  }

  /** Says a line, a cue a clause. */
  say(who: Speaker, text: string): Omit<SpokenLine, 'show'> {
    const begun = this.at
    clausesOf(text).forEach((clause, i) => {
      if (i > 0) this.wait(PAUSE.clause)
      const from = this.at
      this.#add(say(who, clause))
      this.cues.push({ who, at: hundredth(from), until: hundredth(this.at + STAYS), text: clause })
    })
    return { who, at: hundredth(begun), until: hundredth(this.at) }
  }

  get samples(): Int16Array {
    const all = new Int16Array(this.#parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of this.#parts) {
      all.set(part, at)
      at += part.length
    }
    return all
  }
}

/** The whole of a film as it is heard, with the second of each clause, line and chapter. */
export function speak({ title, chapters }: Pick<VideoScript, 'title' | 'chapters'>): Speech {
  const tape = new Tape()
  tape.wait(0.5)
  const opening = `练兵比武案例视频。${title.replace(/^案例：/, '')}。本片由合成语音与幻灯片制作。`
  const spoken: Speech['chapters'] = [{ at: 0, lines: [tape.say('narrator', opening)] }]
  for (const { lines } of chapters) {
    tape.wait(PAUSE.chapter)
    const said = lines.map(({ who, say: text, show }, i): SpokenLine => {
      if (i > 0) tape.wait(PAUSE.line)
      return { ...tape.say(who, text), show }
    })
    spoken.push({ at: said[0]?.at ?? 0, lines: said })
  }
  tape.wait(1.5)
  return { samples: tape.samples, duration: hundredth(tape.at), cues: tape.cues, chapters: spoken }
}

const clock = (seconds: number) => {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  return `${String(minutes).padStart(2, '0')}:${rest.toFixed(3).padStart(6, '0')}`
}

/** WebVTT with who speaks; it says itself that no person does. */
export function subtitlesOf({ cues }: Speech, cast: VideoScript['cast']): string {
  const nameOf = (who: Speaker) => (who === 'narrator' ? '旁白' : cast[who])
  const blocks = cues.map(({ who, at, until, text }) => `${clock(at)} --> ${clock(until)}\n<v ${nameOf(who)}>${text}`)
  return `${['WEBVTT', 'NOTE 由合成语音与幻灯片制作', ...blocks].join('\n\n')}\n`
}
