import { describe, expect, it } from 'vitest'
import { createHandledSequence } from './handled-sequence.ts'

describe('the acknowledged place in the stream', () => {
  it('is the last message before which everything is dealt with', () => {
    const sequence = createHandledSequence()
    for (const seq of [3, 5, 9]) sequence.open(seq, `m${seq}`)
    sequence.close('m5')
    expect(sequence.acknowledged()).toBeUndefined()
    sequence.close('m3')
    expect(sequence.acknowledged()).toBe(5)
    sequence.close('m9')
    expect(sequence.acknowledged()).toBe(9)
    expect(sequence.openCount()).toBe(0)
  })
})

describe('a message that the stream brings again', () => {
  it('is passed on again only when it failed', () => {
    const sequence = createHandledSequence()
    for (const seq of [1, 2, 3, 4]) expect(sequence.open(seq, `m${seq}`)).toBe(true)
    sequence.close('m1')
    sequence.close('m3')
    sequence.release('m4')
    expect([1, 2, 3, 4].map((seq) => sequence.open(seq, `m${seq}`))).toEqual([false, false, false, true])
    sequence.close('m4')
    sequence.close('m2')
    expect(sequence.acknowledged()).toBe(4)
  })
})
