import { expect, test } from 'vitest'
import { nameOfWeekday, type PushDraft, toPayload, validatePush } from './push.ts'

const draft: PushDraft = {
  ...{ title: ' 工伤十讲 ', unitId: '5101', to: 'all', groupIds: ['g_1'], startsOn: '2022-04-01', pushAt: '10:00' },
  ...{ weekdays: [1, 3], items: [{ explainerId: 'a' }, { explainerId: null }, { explainerId: 'b' }] },
}

test('a series to all groups names none, and leaves empty rows out', () => {
  expect(toPayload(draft)).toEqual({
    ...{ title: '工伤十讲', allGroups: true, groupIds: [], startsOn: '2022-04-01', weekdays: [1, 3], pushAt: '10:00' },
    explainerIds: ['a', 'b'],
  })
})

test.each<[string, PushDraft, string[]]>([
  ['nothing', {}, []],
  ['no day', { weekdays: [] }, ['weekdays']],
  ['no group of some', { to: 'some', groupIds: null }, ['groupIds']],
  ['no explainer', { items: [{}] }, ['items']],
  ['one explainer twice', { items: [{ explainerId: 'a' }, { explainerId: 'a' }] }, ['items']],
])('what lacks %s is said at its field', (_, changes, fields) => {
  expect(Object.keys(validatePush({ ...draft, ...changes }))).toEqual(fields)
})

test('weekdays begin on Monday', () => {
  expect([1, 7].map((n) => nameOfWeekday(n, 'en'))).toEqual(['Mon', 'Sun'])
})
