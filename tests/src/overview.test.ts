// What waits for whom: a card for each thing that somebody may do, counted within their subtrees as its list counts it.
import type { Role } from '@lianbing/api/access/access.rules'
import { addLearner } from '@lianbing/api/learners/learner.commands'
import { setHeadcount } from '@lianbing/api/org/org.commands'
import { refreshRollups } from '@lianbing/api/rollups/rollup.commands'
import { ensureSeason } from '@lianbing/api/season/season.commands'
import { beforeAll, describe, expect, test } from 'vitest'
import { giveExplainer } from './give-push.ts'
import { freshHouse, house } from './house.ts'
import { twoCounties } from './requests/county-routes.ts'
import { giveAccount } from './requests/give-account.ts'
import { call, itIs, teach } from './scene.ts'

type Headers = Record<string, string>
const GROUPS = ['deliveries_failed', 'groups_unasked', 'groups_roomless', 'pushes_skipped']
const REVIEWS = ['questions_review', 'explainers_review', 'key_explanations_review', 'videos_review']
const CONTENT = [...REVIEWS, 'content_tasks']
const BANK = ['appeals_open', ...CONTENT]
const SEASON = ['season_due', 'rules_unset']
const HEADCOUNTS = ['headcounts_missing', 'headcounts_old']
const FIGURES = ['units_inactive']
const PAPERS = ['weekly_open', 'monthly_open']
const AUDIT = ['audit_refused', 'audit_rows']
const ACCOUNTS = ['accounts_invited', 'accounts_without_two_factor']

const cardsOf = async (headers: Headers): Promise<Record<string, { count: number; at: string | null }>> => {
  const { status, body } = await call('/overview', { headers })
  expect(status).toBe(200)
  return Object.fromEntries(body.cards.map(({ id, ...card }: { id: string }) => [id, card]))
}
const totalOf = async (list: string, filter: object, headers: Headers) => {
  const answer = await call(`/${list}?filter=${encodeURIComponent(JSON.stringify(filter))}`, { headers })
  expect(answer.status).toBe(200)
  return Number(answer.headers.get('content-range')?.split('/')[1])
}

beforeAll(async () => {
  await freshHouse()
  const { db, clock } = house
  await teach(12)
  await ensureSeason(db, '2022-04-01', clock.now())
  await twoCounties()
  const row = [{ desk: 'front', establishment: 'contract', count: 3 }] as const
  for (const county of ['510104', '510105'])
    await setHeadcount(db, `hall-${county}`, '2021-03-01', row, 'system', clock.now())
  const person = { name: '周舟', kind: 'window', desk: 'front', establishment: 'contract' } as const
  await addLearner(db, { ...person, unitId: '510104' }, 'system', clock.now())
  await db.updateTable('question').set({ state: 'review' }).where('id', 'in', ['tt-0001', 'tt-0002']).execute()
  await db
    .updateTable('account')
    .set({ state: 'invited' })
    .where('id', '=', await giveAccount('hall-510104'))
    .execute()
  await refreshRollups(db, clock.now(), { mostMs: Number.POSITIVE_INFINITY })
})

/** Beside the one explainer one key-question explanation and two case videos, the second of which is of the six domains. */
async function giveOthersLikeIt() {
  const item = await house.db.selectFrom('libraryItem').selectAll().executeTakeFirstOrThrow()
  const version = await house.db.selectFrom('libraryVersion').selectAll().executeTakeFirstOrThrow()
  const texts = { tags: '[]', citations: '[]', content: JSON.stringify(version.content) }
  for (const [id, kind] of [
    ['ke_given', 'key_explanation'],
    ['v_one', 'video'],
    ['v_two', 'video'],
  ] as const) {
    await house.db
      .insertInto('libraryItem')
      .values({ ...item, id, kind })
      .execute()
    await house.db
      .insertInto('libraryVersion')
      .values({ ...version, ...texts, itemId: id })
      .execute()
  }
}

describe.each<[Role, string, string[]]>([
  [
    'organiser',
    '510104',
    [...GROUPS, 'corrections_open', ...CONTENT, ...FIGURES, 'learners_idle', ...HEADCOUNTS, ...PAPERS],
  ],
  [
    'organiser',
    '51',
    [
      ...GROUPS,
      'appeals_open',
      'corrections_open',
      ...CONTENT,
      ...SEASON,
      ...FIGURES,
      'learners_idle',
      ...HEADCOUNTS,
      ...PAPERS,
    ],
  ],
  ['leading_group', '51', [...FIGURES, 'learners_idle', ...PAPERS]],
  ['question_setter', '51', BANK],
  ['question_setter', '510104', CONTENT],
  ['examiner', '51', PAPERS],
  ['publicity', '5101', [...FIGURES, ...PAPERS]],
  ['supervisor', '5101', [...FIGURES, 'learners_idle', ...PAPERS]],
  ['viewer', '510104', [...FIGURES, ...PAPERS]],
  ['system_admin', '51', ACCOUNTS],
  ['security_admin', '51', ['accounts_without_two_factor']],
  ['audit_admin', '51', [...FIGURES, ...AUDIT]],
  [
    'founder',
    '51',
    [
      ...GROUPS,
      'appeals_open',
      'corrections_open',
      ...CONTENT,
      ...SEASON,
      ...FIGURES,
      'learners_idle',
      ...HEADCOUNTS,
      ...ACCOUNTS,
      ...AUDIT,
      ...PAPERS,
    ],
  ],
])('a %s of %s', (role, unitId, ids) => {
  test('is shown what they may do, and nothing else', async () => {
    expect(Object.keys(await cardsOf(await house.signIn(unitId, role)))).toEqual(ids)
  })
})

test('a number is that of the list it leads to, and of one’s own subtree', async () => {
  const lists: [string, string, object][] = [
    ['deliveries_failed', 'groups', { troubled: true }],
    ['groups_unasked', 'groups', { unasked: true }],
    ['groups_roomless', 'groups', { roomless: true }],
    ['appeals_open', 'appeals', { state: 'open' }],
    ['questions_review', 'questions', { state: 'review', writable: true }],
    ['corrections_open', 'correction-requests', { state: 'open' }],
    ['learners_idle', 'idle-learners', {}],
    ['accounts_invited', 'accounts', { state: 'invited' }],
    ['accounts_without_two_factor', 'accounts', { withoutTwoFactor: true }],
    ['audit_refused', 'audit', { outcome: 'refused', from: '2022-04-01', to: '2022-04-01' }],
  ]
  const seen: Record<string, number[]> = {}
  for (const unitId of ['51', '510104']) {
    const headers = await house.signIn(unitId, 'founder')
    const cards = await cardsOf(headers)
    const inactive = await call(`/inactive-units?unitId=${unitId}`, { headers })
    expect(cards.units_inactive?.count).toBe(inactive.body.total)
    for (const [id, list, filter] of lists.filter(([each]) => cards[each])) {
      expect(cards[id]?.count, `${id} in ${unitId}`).toBe(await totalOf(list, filter, headers))
      seen[id] = [...(seen[id] ?? []), cards[id]?.count ?? 0]
    }
  }
  expect(seen).toMatchObject({ deliveries_failed: [2, 1], groups_unasked: [2, 1], learners_idle: [3, 2] })
  expect(seen).toMatchObject({ questions_review: [2, 0], accounts_invited: [1, 1] })
})

test('headcounts: units with people and none, and those older than half a year', async () => {
  const cards = await cardsOf(await house.signIn('5101'))
  expect([cards.headcounts_missing?.count, cards.headcounts_old?.count, cards.units_inactive?.count]).toEqual([1, 2, 2])
})

test('two roles, one within the other, count what is in both once', async () => {
  const headers = await house.signIn('5101')
  const id = (await call('/me', { headers })).body.id
  const grant = { accountId: id, role: 'organiser', unitId: '510104', grantedAt: house.clock.now() }
  await house.db.insertInto('accountRole').values(grant).execute()
  const cards = await cardsOf(headers)
  expect([cards.headcounts_missing?.count, cards.units_inactive?.count, cards.groups_unasked?.count]).toEqual([1, 2, 2])
})

test('open papers say until when; a season that ends without a next one, and one without its own rules, are named', async () => {
  await itIs('09:05')
  const headers = await house.signIn('51')
  const before = await cardsOf(headers)
  expect(before.weekly_open).toMatchObject({ at: '2022-04-03T12:00:00.000Z' })
  expect([before.groups_unasked?.count, before.season_due?.count, before.rules_unset?.count]).toEqual([0, 0, 1])
  house.clock.set('2022-12-20T09:00:00+08:00')
  expect((await cardsOf(headers)).season_due?.count).toBe(1)
})

test('of content a setter of a place is told what waits in its own domain, one of the six what waits everywhere', async () => {
  const { db, clock } = house
  const now = clock.now()
  await db.updateTable('dailyQuestion').set({ revealedAt: now }).execute()
  await giveExplainer()
  await giveOthersLikeIt()
  for (const [place, questions] of [
    ['510104', ['tt-0011']],
    ['510105', ['tt-0009', 'tt-0010']],
  ] as const) {
    const domain = `ld_${place}`
    await db
      .insertInto('localDomain')
      .values({ code: domain, name: `窗口系统${place}`, unitId: place, createdAt: now, createdBy: 'system' })
      .execute()
    const ids = [...questions]
    await db.updateTable('question').set({ domain, state: 'review' }).where('id', 'in', ids).execute()
    await db.updateTable('questionVersion').set({ domain }).where('questionId', 'in', ids).execute()
  }
  const ofPlace = { domain: 'ld_510104', state: 'review' }
  await db.updateTable('libraryItem').set(ofPlace).execute()
  await db.updateTable('libraryVersion').set({ domain: 'ld_510104' }).execute()
  await db.updateTable('libraryItem').set({ domain: 'employment' }).where('id', '=', 'v_two').execute()
  await db.updateTable('libraryVersion').set({ domain: 'employment' }).where('itemId', '=', 'v_two').execute()
  await db.updateTable('law').set({ effectiveTo: '2022-03-31' }).execute()
  const lists: [string, string, object][] = [
    ['questions_review', 'questions', { state: 'review', writable: true }],
    ['explainers_review', 'library/explainers', { state: 'review', writable: true }],
    ['key_explanations_review', 'library/key-explanations', { state: 'review', writable: true }],
    ['videos_review', 'library/videos', { state: 'review', writable: true }],
    ['content_tasks', 'content-tasks', { writable: true }],
  ]
  const told: Record<string, (number | undefined)[]> = {}
  for (const unitId of ['510104', '510105', '51']) {
    const headers = await house.signIn(unitId, 'question_setter')
    const cards = await cardsOf(headers)
    told[unitId] = lists.map(([id]) => cards[id]?.count)
    const listed = []
    for (const [, list, filter] of lists) listed.push(await totalOf(list, filter, headers))
    expect(told[unitId]).toEqual(listed)
  }
  expect(told).toEqual({ '510104': [1, 1, 1, 1, 1], '510105': [2, 0, 0, 0, 2], '51': [5, 1, 1, 2, 12] })
  const headers = await house.signIn('510104', 'question_setter')
  expect(await totalOf('questions', { state: 'review', writable: false }, headers)).toBe(2)
  expect(await totalOf('content-tasks', {}, headers)).toBe(10)
  const taken = await call('/exports', { headers, body: { kind: 'questions', filter: lists[0]?.[2], format: 'csv' } })
  expect(taken.body).toMatchObject({ total: 1 })
})
