/** A line of subtitles: shown from second `at` until second `until`. */
export interface Cue {
  at: number
  until: number
  text: string
}

export const vttFaults = ['no_header', 'no_time', 'bad_time', 'ends_before_start', 'out_of_order', 'no_text'] as const
export interface VttFault {
  /** The first line is 1. */
  line: number
  code: (typeof vttFaults)[number]
}

const TIME = String.raw`(?:(\d{2,}):)?([0-5]\d):([0-5]\d\.\d{3})`
const TIMING = new RegExp(String.raw`^${TIME}[ \t]+-->[ \t]+${TIME}(?:[ \t]+.*)?$`)

/** ('01', '02', '03.500') → 3723.5. */
const secondsOf = (hours = '0', minutes = '0', seconds = '0') =>
  Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000) / 1000

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '' }

/** A cue's words without its marks: '<v 讲师>单位 &amp; 职工' → '单位 & 职工'. */
const wordsOf = (lines: readonly string[]): string =>
  lines
    .join('\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => ENTITIES[name] ?? '')
    .trim()

interface Block {
  /** Of its first line. */
  line: number
  lines: string[]
}

/** What stands between empty lines. */
function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = []
  let open: Block | undefined
  for (const [index, text] of lines.entries()) {
    if (text.trim() === '') open = undefined
    else if (open) open.lines.push(text)
    else {
      open = { line: index + 1, lines: [text] }
      blocks.push(open)
    }
  }
  return blocks
}

/** The cue of a block, or what is wrong with it; a block may begin with a name of its own. */
function cueOf({ line, lines }: Block): Cue | VttFault {
  const index = lines.findIndex((text) => text.includes('-->'))
  if (index < 0 || index > 1) return { line, code: 'no_time' }
  const timed = TIMING.exec(lines[index] ?? '')
  if (!timed) return { line: line + index, code: 'bad_time' }
  const [, h1, m1, s1, h2, m2, s2] = timed
  const [at, until] = [secondsOf(h1, m1, s1), secondsOf(h2, m2, s2)]
  if (until <= at) return { line: line + index, code: 'ends_before_start' }
  const text = wordsOf(lines.slice(index + 1))
  return text === '' ? { line: line + index, code: 'no_text' } : { at, until, text }
}

/**
 * Subtitles in WebVTT (w3.org/TR/webvtt1) as cues in order of time, or what is wrong and in which line. Stricter than a
 * player, which skips what it cannot read: an author is to see it. Comments, styles and regions are passed over.
 * 'WEBVTT\n\n00:01.000 --> 00:03.500\n单位三十日内申请' → one cue from second 1 to 3.5; '00:01,000' → line 3, bad_time.
 */
export function parseVtt(vtt: string): { cues: Cue[]; faults: VttFault[] } {
  const lines = vtt.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)
  const cues: Cue[] = []
  if (!/^WEBVTT(?:[ \t].*)?$/.test(lines[0] ?? '')) return { cues, faults: [{ line: 1, code: 'no_header' }] }
  const faults: VttFault[] = []
  // what stands directly under the first line belongs to the header
  for (const block of blocksOf(lines).slice(1)) {
    if (/^(NOTE|STYLE|REGION)(?:[ \t]|$)/.test(block.lines[0] ?? '')) continue
    const read = cueOf(block)
    if ('code' in read) faults.push(read)
    else if (read.at < (cues.at(-1)?.at ?? 0)) faults.push({ line: block.line, code: 'out_of_order' })
    else cues.push(read)
  }
  return { cues, faults }
}
