import { parseVtt } from '@lianbing/content/videos/vtt.rules'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const of = (...lines: string[]) => parseVtt(lines.join('\n'))

test('cues are read with their names, settings and marks left out', () => {
  const { cues, faults } = of(
    ...['\ufeffWEBVTT 工伤认定', 'Kind: captions', '', 'NOTE 讲师：王芳', '', 'STYLE', '::cue { color: red }', ''],
    ...['开场', '00:01.000 --> 00:03.500 align:start', '<v 讲师>单位 &amp; 职工', '三十日内', ''],
    ...['01:00:00.000 --> 01:00:02.000', '一年内'],
  )
  expect(faults).toEqual([])
  expect(cues).toEqual([
    { at: 1, until: 3.5, text: '单位 & 职工\n三十日内' },
    { at: 3600, until: 3602, text: '一年内' },
  ])
})

test.each([
  ['an SRT file', ['1', '00:00:01,000 --> 00:00:02,000', '字'], 1, 'no_header'],
  ['a comma in a time', ['WEBVTT', '', '00:01,000 --> 00:02.000', '字'], 3, 'bad_time'],
  ['sixty seconds', ['WEBVTT', '', '一', '00:60.000 --> 01:02.000', '字'], 4, 'bad_time'],
  ['a text without a time', ['WEBVTT', '', '字', '字'], 3, 'no_time'],
  ['an end before its start', ['WEBVTT', '', '00:02.000 --> 00:02.000', '字'], 3, 'ends_before_start'],
  ['a time without a text', ['WEBVTT', '', '00:01.000 --> 00:02.000', '<b></b>'], 3, 'no_text'],
  [
    'an earlier cue',
    ['WEBVTT', '', '00:02.000 --> 00:03.000', '后', '', '00:01.000 --> 00:02.000', '前'],
    6,
    'out_of_order',
  ],
])('%s is named with its line', (_, lines, line, code) => {
  expect(of(...lines).faults).toEqual([{ line, code }])
})

const clock = (ms: number, hours: boolean) => {
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0')
  const rest = `${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`
  return hours || ms >= 3_600_000 ? `${two(ms / 3_600_000)}:${rest}` : rest
}
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
const words = fc.stringMatching(/^[一-龥a-z<>&;0-9]{1,20}$/)
const spoken = fc.array(fc.tuple(fc.nat(600_000), fc.integer({ min: 1, max: 9000 }), words, fc.boolean()), {
  maxLength: 12,
})

test('what is written in order is read as it was written', () => {
  fc.assert(
    fc.property(spoken, fc.constantFrom('\n', '\r\n', '\r'), (cues, end) => {
      let from = 0
      const wanted = cues.map(([gap, length, text, hours]) => {
        from += gap
        return { at: from, until: from + length, text, hours }
      })
      const lines = wanted.flatMap(({ at, until, text, hours }) => [
        ...['', `${clock(at, hours)} --> ${clock(until, hours)}`, escaped(text)],
      ])
      expect(parseVtt(['WEBVTT', ...lines, ''].join(end))).toEqual({
        cues: wanted.map(({ at, until, text }) => ({ at: at / 1000, until: until / 1000, text })),
        faults: [],
      })
    }),
  )
})

test('whatever is sent, every fault has a line of the text, and cues are in order', () => {
  const piece = fc.constantFrom(
    'WEBVTT',
    '\n',
    '\n\n',
    '-->',
    ' ',
    '00:01.000',
    '字',
    'NOTE',
    '<',
    '\r',
    '00:00:00.000',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('')
      const { cues, faults } = parseVtt(text)
      for (const { line } of faults) expect(line).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length)
      for (const [i, { at, until }] of cues.entries()) {
        expect(until).toBeGreaterThan(at)
        expect(at).toBeGreaterThanOrEqual(cues[i - 1]?.at ?? 0)
      }
    }),
  )
})
