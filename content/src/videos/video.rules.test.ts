import { expect, test } from 'vitest'
import { readContent } from '../load.ts'
import { domainsWithoutVideo, flawedVideos, speedOf } from './video.rules.ts'
import { badVideoFiles } from './video-files.ts'
import type { ContentVideo } from './video-schema.ts'

const [found] = readContent().videos
if (!found) throw new Error('the pack has videos')
const { file, item: good } = found
const whatIsWrong = (change: Partial<ContentVideo>) =>
  flawedVideos([{ file, item: { ...good, ...change } }]).map(({ what }) => what)
const made = (change: Partial<ContentVideo['made']>) => ({ made: { ...good.made, ...change } })
const retold = (of: (subtitles: string) => string) => ({ subtitles: of(good.subtitles) })
const [first = { at: 0, title: '' }, second = first, ...others] = good.made.chapters

test('a video of the pack is as it should be', () => {
  expect(whatIsWrong({})).toEqual([])
  expect(badVideoFiles([found])).toEqual([])
})

test.each<[string, Partial<ContentVideo>, string]>([
  ['that lasts ten minutes', made({ duration: 600 }), 'lasts 600 seconds'],
  ['whose film ends before its words', made({ duration: 61 }), 'ends after the film'],
  ['too large for a slow line', made({ film: { ...good.made.film, bytes: 9e6 } }), 'the film in bytes has 9000000'],
  [
    'with a chapter after the end',
    made({ chapters: [first, second, { at: 999, title: '尾' }] }),
    '尾 begins after the end',
  ],
  ['with chapters out of order', made({ chapters: [second, first, ...others] }), 'out of order'],
  [
    'with a chapter that begins in the middle of a word',
    made({ chapters: [{ ...first, at: 11 }] }),
    'begins with no cue',
  ],
  ['with another chapter than its script', { chapters: good.chapters.slice(1) }, 'other chapters than its script'],
  ['that says something else than its script', retold((text) => text.replace(/期/, '其')), 'other words'],
  ['that hides what speaks', retold((text) => text.replaceAll('合成语音', '人声')), 'do not name the synthetic speech'],
  [
    'with a cue nobody can read in time',
    retold((text) => text.replace(/--> 00:0[23].\d+/, '--> 00:00.600')),
    'characters a second',
  ],
  ['with cues over one another', retold((text) => text.replace('--> 00:02', '--> 00:04')), 'before the last one ends'],
  ['with a long cue', retold((text) => `${text}\n02:50.000 --> 02:59.000\n${'长'.repeat(31)}\n`), 'has 31 characters'],
  ['without a header', retold((text) => text.slice(6)), 'line 1: no_header'],
  ['with a title too long', { title: '题'.repeat(31) }, 'title has 31'],
])('one %s is told', (_, change, what) => {
  expect(whatIsWrong(change).join('\n')).toContain(what)
})

test('speed counts what is read', () => {
  expect(speedOf({ at: 1, until: 3, text: '单位 三十日内\n申请' })).toBe(4)
})

test('each domain has a video', () => {
  expect(domainsWithoutVideo([found])).toHaveLength(5)
})

test.each<[string, Partial<ContentVideo>, string]>([
  ['is gone', { made: { ...good.made, film: { ...good.made.film, name: 'gone.mp4' } } }, 'gone.mp4 is not there'],
  ['has lost its end', { made: { ...good.made, film: { ...good.made.film, bytes: 5 } } }, 'bytes, not 5'],
  [
    'is another',
    { made: { ...good.made, poster: { ...good.made.poster, sha256: '0'.repeat(64) } } },
    'poster.jpg is not the one',
  ],
  ['was made of an older script', { made: { ...good.made, script: '0'.repeat(64) } }, 'of an older script'],
])('a file that %s is told', (_, change, what) => {
  expect(
    badVideoFiles([{ file, item: { ...good, ...change } }])
      .map((problem) => problem.what)
      .join(),
  ).toContain(what)
})
