import { expect, test } from 'vitest'
import { allowances, waitUntil } from './sign-in.rules.ts'

const at = (time: string) => new Date(`2022-04-01T${time}+08:00`)
const tries = (failures: number) => ({ failures, since: at('09:00:00') })

test.each([
  [4, undefined],
  [5, '09:01:00'],
  [6, '09:02:00'],
  [7, '09:04:00'],
  [9, '09:16:00'],
  [10, '09:30:00'],
  [500, '09:30:00'],
])('after %i wrong passwords one waits until %s', (failures, until) => {
  expect(waitUntil(tries(failures), allowances.pair, at('09:00:30'))).toEqual(until ? at(until) : undefined)
})

test('a stranger who guesses for ever keeps the owner of a name out for minutes, not hours', () => {
  expect(waitUntil(tries(100_000), allowances.name, at('09:00:30'))).toEqual(at('09:05:00'))
})

test('after the wait one may try again, and after a day all is forgotten', () => {
  expect(waitUntil(tries(5), allowances.pair, at('09:01:00'))).toBeUndefined()
  expect(waitUntil(tries(500), allowances.pair, new Date('2022-04-02T09:00:00+08:00'))).toBeUndefined()
})
