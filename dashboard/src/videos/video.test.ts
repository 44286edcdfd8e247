import { expect, test } from 'vitest'
import { addressOf, clockOf, indexAt, isPlayable, secondIn } from './video.ts'

test('a second is shown as a clock shows it, and read from an address', () => {
  expect([0, 9.9, 95, 3723].map(clockOf)).toEqual(['0:00', '0:09', '1:35', '1:02:03'])
  expect(['#t=95', '#a=1&t=9.5', '', '#t=x'].map(secondIn)).toEqual([95, 9.5, undefined, undefined])
})

test('what is on is the last that has begun', () => {
  const begins = [{ at: 1 }, { at: 4 }, { at: 9 }]
  expect([0, 1, 3.9, 4, 100].map((second) => indexAt(begins, second))).toEqual([-1, 0, 0, 1, 2])
})

test('an uploaded file is played from here, a film elsewhere from there, a page elsewhere is opened', () => {
  expect([addressOf('m_1'), addressOf('https://a.cn/x.mp4')]).toEqual(['/api/media/m_1', 'https://a.cn/x.mp4'])
  expect(['m_1', 'https://a.cn/x.mp4?k=1', 'https://a.cn/watch/1'].map(isPlayable)).toEqual([true, true, false])
})
