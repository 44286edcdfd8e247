import { domains } from '@lianbing/content/schema'
import type { VideoScript } from '@lianbing/content/videos/video-schema'
import type { Speech, SpokenLine } from './speech.ts'
import { wrap } from './wrap.rules.ts'

export const SIZE = { width: 960, height: 540 }

/** ASS writes colours as blue, green, red. */
const INK = '&H3A2A1E&'
const ACCENT = '&H5A6B0F&'
const MUTED = '&H7A6E66&'
const WHITE = '&HFFFFFF&'
const CLERK = '&H8A7A1F&'
const VISITOR = '&H2E7AC4&'
const LINE = '&HE2DCD6&'

/** Noto Sans CJK's line is 1.448 em, and ASS measures fonts by their lines. */
const fontSize = (em: number) => (em * 1.448).toFixed(1)

const clock = (seconds: number) => {
  const two = (n: number) => String(n).padStart(2, '0')
  const hundredths = Math.round(seconds * 100)
  const [minutes, rest] = [Math.floor(hundredths / 6000), hundredths % 6000]
  return `0:${two(minutes)}:${two(Math.floor(rest / 100))}.${two(rest % 100)}`
}

interface Span {
  from: number
  to: number
}
const event = ({ from, to }: Span, layer: number, text: string) =>
  `Dialogue: ${layer},${clock(from)},${clock(to)},Base,,0,0,0,,${text}`

interface Written {
  x: number
  y: number
  em: number
  colour: string
  bold?: boolean
  /** 7 is top left, 8 top centre, 9 top right. */
  anchor?: 7 | 8 | 9
}
const written = (text: string, { x, y, em, colour, bold = false, anchor = 7 }: Written) =>
  `{\\an${anchor}\\pos(${x},${y})\\fs${fontSize(em)}\\1c${colour}${bold ? '\\b1' : ''}}${text}`

const drawn = (path: string, colour: string, x = 0, y = 0) => `{\\an7\\pos(${x},${y})\\1c${colour}\\p1}${path}`

/** A box with round corners. */
function box(x: number, y: number, w: number, h: number, r = 14): string {
  const [right, bottom] = [x + w, y + h]
  return [
    `m ${x + r} ${y} l ${right - r} ${y} b ${right} ${y} ${right} ${y} ${right} ${y + r}`,
    `l ${right} ${bottom - r} b ${right} ${bottom} ${right} ${bottom} ${right - r} ${bottom}`,
    `l ${x + r} ${bottom} b ${x} ${bottom} ${x} ${bottom} ${x} ${bottom - r}`,
    `l ${x} ${y + r} b ${x} ${y} ${x} ${y} ${x + r} ${y}`,
  ].join(' ')
}

/** Head and shoulders, 110 wide and 100 high. */
const FIGURE = [
  'm 55 0 b 72 0 82 12 82 27 b 82 43 71 56 55 56 b 39 56 28 43 28 27 b 28 12 38 0 55 0',
  'm 0 108 b 0 78 20 64 38 62 b 48 70 62 70 72 62 b 90 64 110 78 110 108',
].join(' ')

const PLACES = { clerk: { x: 60, y: 104, colour: CLERK }, visitor: { x: 60, y: 272, colour: VISITOR } } as const
const CARD = { x: 236, y: 96, width: 694, height: 340 }
const POINT = { em: 27, line: 40, gap: 14, indent: 30 }

/** The two people: who speaks has a ground of their own behind them. */
function figures(span: Span, lines: readonly SpokenLine[], cast: VideoScript['cast']): string[] {
  return (['clerk', 'visitor'] as const).flatMap((who) => {
    const { x, y, colour } = PLACES[who]
    const label = { x: x + 55, y: y + 112, em: 19, colour: INK, anchor: 8 as const }
    const speaking = lines.filter((line) => line.who === who)
    return [
      ...speaking.map(({ at, until }) =>
        event({ from: at, to: until + 0.2 }, 1, drawn(box(24, y - 12, 182, 158), WHITE)),
      ),
      event(span, 2, drawn(FIGURE, colour, x, y)),
      event(span, 2, written(cast[who], label)),
      ...speaking.map(({ at, until }) =>
        event({ from: at, to: until + 0.2 }, 3, written('▶', { x: 176, y: y + 30, em: 18, colour })),
      ),
    ]
  })
}

/** The points of a chapter, each from when it is said; the newest in the colour of the house. */
function points({ to }: Span, lines: readonly SpokenLine[], title: string): string[] {
  const shown = lines.flatMap(({ at, show }) => (show ? [{ at, rows: wrap(show, (CARD.width - 80) / POINT.em) }] : []))
  let y = CARD.y + 26
  return shown.flatMap(({ at, rows }, i) => {
    const place = { x: CARD.x + 26, y, em: POINT.em }
    y += rows.length * POINT.line + POINT.gap
    if (y > CARD.y + CARD.height) throw new Error(`${title}: its points do not fit on one slide`)
    const next = shown[i + 1]?.at ?? to
    const row = (colour: string, bold: boolean, span: Span) =>
      rows.flatMap((text, n) => [
        event(
          span,
          3,
          written(text, { ...place, x: place.x + POINT.indent, y: place.y + n * POINT.line, colour, bold }),
        ),
        ...(n === 0 ? [event(span, 3, drawn(box(place.x + 4, place.y + 15, 10, 10, 5), colour))] : []),
      ])
    return [...row(ACCENT, true, { from: at, to: next }), ...(next < to ? row(INK, false, { from: next, to }) : [])]
  })
}

function header(span: Span, title: string, right: string): string[] {
  return [
    event(span, 1, drawn(`m 0 0 l ${SIZE.width} 0 l ${SIZE.width} 72 l 0 72`, ACCENT)),
    event(span, 2, written(title, { x: 32, y: 13, em: 30, colour: WHITE, bold: true })),
    event(span, 2, written(right, { x: SIZE.width - 32, y: 22, em: 19, colour: WHITE, anchor: 9 })),
  ]
}

function titleSlide(span: Span, { title, domain, place }: VideoScript): string[] {
  const rows = wrap(title, 19)
  const top = 220 - rows.length * 30
  return [
    event(span, 1, drawn(`m 0 0 l ${SIZE.width} 0 l ${SIZE.width} 12 l 0 12`, ACCENT)),
    event(
      span,
      2,
      written(`练兵比武案例视频 · ${domains[domain]}`, { x: 480, y: top - 62, em: 24, colour: ACCENT, anchor: 8 }),
    ),
    ...rows.map((text, i) =>
      event(span, 2, written(text, { x: 480, y: top + i * 62, em: 42, colour: INK, bold: true, anchor: 8 })),
    ),
    event(span, 2, written(place, { x: 480, y: top + rows.length * 62 + 20, em: 24, colour: MUTED, anchor: 8 })),
  ]
}

/** A film's slides as an ASS script: nothing in the lower sixth but the mark, for that is where subtitles are shown. */
export function slidesOf(script: VideoScript, speech: Speech): string {
  const whole = { from: 0, to: speech.duration }
  const begins = speech.chapters.map(({ at }, i) => (i === 0 ? 0 : at - 0.5))
  const spans = begins.map((from, i) => ({ from, to: begins[i + 1] ?? speech.duration }))
  const [first = whole, ...rest] = spans
  const slides = rest.flatMap((span, i) => {
    const { title } = script.chapters[i] ?? { title: '' }
    const { lines } = speech.chapters[i + 1] ?? { lines: [] }
    return [
      ...header(span, title, `${script.place}　${i + 1} / ${rest.length}`),
      event(span, 1, drawn(box(CARD.x, CARD.y, CARD.width, CARD.height), LINE)),
      event(span, 2, drawn(box(CARD.x + 2, CARD.y + 2, CARD.width - 4, CARD.height - 4, 13), WHITE)),
      ...figures(span, lines, script.cast),
      ...points(span, lines, `${script.id} ${title}`),
    ]
  })
  const mark = written('本片由合成语音与幻灯片制作', { x: 32, y: 508, em: 15, colour: MUTED })
  return `${[
    '[Script Info]\nScriptType: v4.00+\nWrapStyle: 2\nScaledBorderAndShadow: yes',
    `PlayResX: ${SIZE.width}\nPlayResY: ${SIZE.height}\n`,
    '[V4+ Styles]',
    'Format: Name, Fontname, Fontsize, PrimaryColour, Bold, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding',
    'Style: Base,Noto Sans CJK SC,40,&H003A2A1E,0,1,0,0,7,0,0,0,1\n',
    '[Events]',
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
    ...titleSlide(first, script),
    ...slides,
    event(whole, 2, mark),
  ].join('\n')}\n`
}
