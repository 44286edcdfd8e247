import { expect, test } from 'vitest'
import { cuesOf } from './cues.rules.ts'

const subtitles = [
  'WEBVTT',
  '00:01.000 --> 00:02.000\n公司不申请工伤认定。',
  '00:54.400 --> 00:56.000\n<v 窗口 小周>要带三样。',
  '00:57.000 --> 00:59.000\n一是工伤认定申请表。',
].join('\n\n')
const film = { title: '案例：公司不申请工伤认定', subtitles, chapters: [{ at: 54, title: '带什么材料' }] }

test('what a film says is found at its second, behind its chapter; its own title read out is not', () => {
  expect(cuesOf(film)).toEqual([
    { at: 54.4, text: '带什么材料：要带三样。' },
    { at: 57, text: '一是工伤认定申请表。' },
  ])
})

test('a film without subtitles says nothing', () => {
  expect(cuesOf({ ...film, subtitles: '' })).toEqual([])
})
