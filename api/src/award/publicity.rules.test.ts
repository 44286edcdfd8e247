import { expect, it } from 'vitest'
import { publicityFault, releaseFault, workdaysOf } from './publicity.rules.ts'

const holidays = new Set(['2022-05-02', '2022-05-03', '2022-05-04'])

it.each([
  ['a week from Monday', '2022-06-06', '2022-06-12', 5],
  ['one Saturday', '2022-06-11', '2022-06-11', 0],
  ['the week of a holiday', '2022-05-02', '2022-05-08', 2],
  ['no day', '2022-06-07', '2022-06-06', 0],
])('working days of %s', (_, from, until, days) => {
  expect(workdaysOf(from, until, holidays)).toBe(days)
})

it.each([
  ['Friday to Thursday', '2022-06-17', '2022-06-23', undefined],
  ['Friday to Wednesday', '2022-06-17', '2022-06-22', 'award.publicity_short'],
  ['over a year', '2022-06-17', '2023-06-20', 'award.publicity_long'],
])('with five working days 公示 may last %s, or not', (_, from, until, fault) => {
  expect(publicityFault(from, until, 5, holidays)).toBe(fault)
})

const round = { state: 'publicity', publicUntil: '2022-06-23', openObjections: 0, upheldObjections: 0 }
const li = { accountId: 'a1', staffNo: '川001' }
const wang = { accountId: 'a2', staffNo: '川002' }

it.each([
  ['by two persons after its last day', round, '2022-06-24', li, wang, undefined],
  ['proposed by one', round, '2022-06-24', li, undefined, undefined],
  ['on the last day', round, '2022-06-23', li, wang, 'award.publicity_runs'],
  ['out of a draft', { ...round, state: 'draft' }, '2022-06-24', li, wang, 'award.not_public'],
  ['a second time', { ...round, state: 'released' }, '2022-06-24', li, wang, 'award.not_public'],
  ['with an objection open', { ...round, openObjections: 1 }, '2022-06-24', li, wang, 'award.objections_open'],
  ['with an objection upheld', { ...round, upheldObjections: 1 }, '2022-06-24', li, wang, 'award.objection_upheld'],
  ['unproposed', round, '2022-06-24', undefined, wang, 'award.not_proposed'],
  ['by one account', round, '2022-06-24', li, li, 'award.same_person'],
  ['by two accounts of one person', round, '2022-06-24', li, { ...wang, staffNo: '川001' }, 'award.same_person'],
  ['by a person of no number', round, '2022-06-24', li, { ...wang, staffNo: null }, 'award.person_unknown'],
])('an award is released %s, or not', (_, of, today, first, second, fault) => {
  expect(releaseFault(of, today, first, second)).toBe(fault)
})
