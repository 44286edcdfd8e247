import type { ExamAnswers, ExamResult, ExamSaved } from '@lianbing/api/monthly/monthly.schemas'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Away, Refused } from './api.ts'
import { Autosave } from './autosave.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const save = (position: number, saveNo = position) => ({ position, given: 'A', saveNo })

/** A page with answers to save and an api that takes them, or does not. */
function scene() {
  const seen = { sent: [] as ExamAnswers[], states: [] as string[], stops: [] as unknown[] }
  let waiting: ExamAnswers = []
  const scene = { ...seen, isAway: false, refusal: undefined as Refused | undefined }
  const autosave = new Autosave({
    async save(answers) {
      if (scene.isAway) throw new Away('network')
      if (scene.refusal) throw scene.refusal
      scene.sent.push(answers)
      return {} as ExamSaved
    },
    async submit(answers) {
      if (scene.isAway) throw new Away('network')
      scene.sent.push(answers)
      return { score: 1 } as ExamResult
    },
    batch: () => waiting,
    onSaved: (sent) => {
      waiting = waiting.filter((each) => !sent.includes(each))
    },
    onState: (state) => void scene.states.push(state),
    onStop: (error) => void scene.stops.push(error),
    delay: (failed) => 1_000 * 2 ** failed,
  })
  const chooses = (position: number) => {
    waiting = [...waiting, save(position)]
    autosave.changed()
  }
  return Object.assign(scene, { autosave, chooses })
}

test('an answer is saved in a moment, those of one moment together', async () => {
  const page = scene()
  page.chooses(1)
  page.chooses(2)
  await vi.advanceTimersByTimeAsync(300)
  expect(page.sent).toEqual([[save(1), save(2)]])
  expect(page.states.at(-1)).toBe('saved')
})

test('without the network answers wait, and go out all together when it is back', async () => {
  const page = scene()
  page.isAway = true
  page.chooses(1)
  await vi.advanceTimersByTimeAsync(300)
  page.chooses(2)
  await vi.advanceTimersByTimeAsync(4_000)
  expect([page.sent, page.states.at(-1)]).toEqual([[], 'offline'])
  page.isAway = false
  page.autosave.now()
  await vi.advanceTimersByTimeAsync(0)
  expect(page.sent).toEqual([[save(1), save(2)]])
  expect(page.states.at(-1)).toBe('saved')
})

test('with nothing to save it asks every 15 seconds whether it may go on', async () => {
  const page = scene()
  await vi.advanceTimersByTimeAsync(31_000)
  expect(page.sent).toEqual([[], []])
})

test('when another browser went on it stops, and says so once', async () => {
  const page = scene()
  page.refusal = new Refused({ code: 'exam.elsewhere' })
  page.chooses(1)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(page.stops).toEqual([page.refusal])
})

test('handing in takes along what was not saved, however often it has to be tried', async () => {
  const page = scene()
  page.isAway = true
  page.chooses(1)
  const result = page.autosave.submit()
  await vi.advanceTimersByTimeAsync(3_500)
  page.isAway = false
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await result).toEqual({ score: 1 })
  expect(page.sent).toEqual([[save(1)]])
})
