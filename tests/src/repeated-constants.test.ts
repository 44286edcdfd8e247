// The dashboard takes only types from the api, so what it repeats by value is compared here.
import { deliveryStates } from '@lianbing/api/chat/delivery.rules'
import { desks, establishments, learnerKinds, learnerStates } from '@lianbing/api/learners/learner.rules'
import { rosterColumns, rosterHints } from '@lianbing/api/learners/roster.rules'
import { periodNames } from '@lianbing/api/participation/participation.rules'
import { judgeOptions, LETTERS as letters, questionTypes } from '@lianbing/content/question.rules'
import { competencies, domains } from '@lianbing/content/schema'
import { expect, test } from 'vitest'
import { messages } from '../../dashboard/src/i18n/zh-cn/messages.ts'
import { KINDS } from '../../dashboard/src/learners/learner.ts'
import { TEMPLATE } from '../../dashboard/src/learners/roster.ts'
import { PERIODS } from '../../dashboard/src/participation/participation.ts'
import { COMPETENCIES, DOMAINS, LETTERS, TYPES, VERDICTS } from '../../dashboard/src/questions/question.ts'
import { DESKS, ESTABLISHMENTS } from '../../dashboard/src/units/unit.ts'

const sorted = (some: Iterable<string>) => [...some].sort()

test('the roster template has the headers that the import looks for', () => {
  expect(sorted(TEMPLATE[0])).toEqual(sorted(Object.values(rosterColumns)))
})

test('every fault of a roster’s row is worded', () => {
  const { roster } = messages.errors
  expect(Object.keys(rosterHints).filter((code) => !(code.replace('roster.', '') in roster))).toEqual([])
})

test('a judge question’s options are 正确 and 错误, in this order', () => {
  expect(VERDICTS).toEqual(judgeOptions)
  expect(LETTERS).toBe(letters)
})

test('domains and competencies are those of the content, under the same Chinese names; types too, whose names are shorter here', () => {
  expect(Object.fromEntries(DOMAINS.map((code) => [code, messages.domain[code]]))).toEqual(domains)
  expect(Object.fromEntries(COMPETENCIES.map((code) => [code, messages.competency[code]]))).toEqual(competencies)
  expect(TYPES).toEqual(Object.keys(questionTypes))
})

test('kinds of learners, desks and establishments are those of the api, and each is worded', () => {
  expect([KINDS, DESKS, ESTABLISHMENTS]).toEqual([learnerKinds, desks, establishments])
  expect(sorted(Object.keys(messages.learner_kind))).toEqual(sorted(learnerKinds))
  expect(sorted(Object.keys(messages.learner_state))).toEqual(sorted(learnerStates))
})

test('states of a delivery and periods of participation are those of the api', () => {
  expect(sorted(Object.keys(messages.delivery_state))).toEqual(sorted(deliveryStates))
  expect(PERIODS).toEqual(periodNames)
})
