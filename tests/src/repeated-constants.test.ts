// The dashboard takes only types from the api, so what it repeats by value is compared here.
import { duties, roles } from '@lianbing/api/access/access.rules'
import { accountStates } from '@lianbing/api/accounts/account.store'
import { roles as columnRoles } from '@lianbing/api/bank-rows/role.rules'
import { contentStates, mayMove } from '@lianbing/api/content-flow/flow.rules'
import { deliveryStates } from '@lianbing/api/groups/delivery.rules'
import { desks, establishments, learnerKinds, learnerStates } from '@lianbing/api/learners/learner.rules'
import { rosterColumns, rosterHints } from '@lianbing/api/learners/roster.rules'
import { periodNames } from '@lianbing/api/participation/participation.rules'
import { periodKinds } from '@lianbing/api/points/points.rules'
import { ruleFields } from '@lianbing/api/season/season.rules'
import { judgeOptions, LETTERS as letters, questionTypes } from '@lianbing/content/question.rules'
import { competencies, domains } from '@lianbing/content/schema'
import { expect, test } from 'vitest'

// the dashboard is no package that others import from
const ofDashboard = (path: string) => import(new URL(`../../dashboard/src/${path}`, import.meta.url).href)
const { PERIODS: boardPeriods } = await ofDashboard('boards/board.ts')
const { messages } = await ofDashboard('i18n/chinese.ts')
const { MOVES, STATES: contentStatesHere } = await ofDashboard('content-flow/content-state.ts')
const { ROLES: columnRolesHere } = await ofDashboard('question-import/column-roles.ts')
const { DUTIES, ROLES, STATES } = await ofDashboard('accounts/account.ts')
const { TEMPLATE } = await ofDashboard('learners/roster.ts')
const { KINDS } = await ofDashboard('learners/learner.ts')
const { PERIODS } = await ofDashboard('participation/participation.ts')
const { COMPETENCIES, DOMAINS, LETTERS, TYPES, VERDICTS } = await ofDashboard('questions/question.ts')
const { DESKS, ESTABLISHMENTS } = await ofDashboard('units/unit.ts')

const worded = (codes: string[], names: Record<string, string>) =>
  Object.fromEntries(codes.map((code) => [code, names[code]]))
const sorted = (some: Iterable<string>) => [...some].sort()

test('the roster template has the headers that the import looks for', () => {
  expect(sorted(TEMPLATE[0])).toEqual(sorted(Object.values(rosterColumns)))
})

test('every fault of a roster’s row is worded', () => {
  const { roster } = messages.errors
  expect(Object.keys(rosterHints).filter((code) => !(code.replace('roster.', '') in roster))).toEqual([])
})

test('roles and duties are those of the api, each with its name and its meaning', () => {
  expect(sorted(['founder', ...ROLES])).toEqual(sorted(roles))
  expect(DUTIES).toEqual(duties)
  expect(STATES).toEqual(accountStates)
  for (const words of [messages.role, messages.role_means]) expect(sorted(Object.keys(words))).toEqual(sorted(roles))
  expect(Object.keys(messages.duty)).toEqual(duties)
})

test('a judge question’s options are 正确 and 错误, in this order', () => {
  expect(VERDICTS).toEqual(judgeOptions)
  expect(LETTERS).toBe(letters)
})

test('domains and competencies are those of the content, under the same Chinese names; types too, whose names are shorter here', () => {
  expect(worded(DOMAINS, messages.domain)).toEqual(domains)
  expect(worded(COMPETENCIES, messages.competency)).toEqual(competencies)
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

test('boards are of the periods that points are summed for', () => {
  expect(boardPeriods).toEqual(periodKinds)
})

test('every group of rules and every choice in them is worded', () => {
  const groups = ruleFields.map(({ path }) => path.split('.')[0] ?? '')
  const choices = ruleFields.flatMap((field) => (field.kind === 'choice' ? field.among : []))
  expect(groups.filter((group) => !(group in messages.rule_group))).toEqual([])
  expect(choices.filter((choice) => !(choice in messages.rule_choice))).toEqual([])
})

test('content moves from state to state as the api lets it, and each move is worded', () => {
  expect(contentStatesHere).toEqual(contentStates)
  for (const from of contentStates) {
    expect(sorted(MOVES[from]), from).toEqual(sorted(contentStates.filter((to) => mayMove(from, to))))
    for (const to of MOVES[from]) expect(messages.content_flow).toHaveProperty(`${from}_to_${to}`)
  }
})

test('a column of a bank of questions may be for whatever the import knows', () => {
  expect(sorted(columnRolesHere)).toEqual(sorted(columnRoles))
})
