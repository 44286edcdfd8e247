import { addSeason } from '@lianbing/api/season/season.commands'
import { defaultRules } from '@lianbing/api/season/season.rules'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'
import { houseInMatch } from './requests/examinee.ts'
import { handedIn, leaveLying } from './requests/sat-paper.ts'
import { bot, from, itIs, newMember, teach } from './scene.ts'

const seasonEnds = (endsOn: string) => house.db.updateTable('season').set({ endsOn }).execute()
const sentOf = (kind: string) => house.db.selectFrom('delivery').selectAll().where('kind', '=', kind).execute()

describe('after a season with none behind it', () => {
  beforeEach(async () => {
    await freshHouse()
    await teach(24)
    await itIs('2022-04-25 09:00')
    await seasonEnds('2022-04-29')
  })

  test('a weekly paper left lying is handed in at its closing, with its points and word of it', async () => {
    const { id, closesAt } = await leaveLying('weekly', '李娜', 3)
    await itIs('2022-05-20 09:00')
    expect(await handedIn(id)).toBe('clock')
    const sitting = await house.db.selectFrom('sitting').selectAll().executeTakeFirstOrThrow()
    expect([sitting.submittedAt, sitting.correct]).toEqual([closesAt, 3])
    const points = defaultRules.weekly.pointsPerItem * 3
    expect(await house.db.selectFrom('pointEntry').select(['seasonId', 'points']).execute()).toEqual([
      { seasonId: '2022', points },
    ])
    expect(await sentOf('weekly_result')).toHaveLength(1)
  })

  test('a duel that nobody answered ends, and both are told', async () => {
    for (const name of ['李娜', '王强']) await newMember(name)
    await bot('duel', { from: from('李娜'), wish: { with: 'colleague', name: '王强' } })
    await itIs('2022-05-20 09:00')
    const [duel] = await house.db.selectFrom('duel').selectAll().execute()
    expect(duel?.endedAt).not.toBe(null)
    expect(await sentOf('duel_result')).toHaveLength(2)
  })
})

test.each([
  ['on the first morning of the next', '2022-05-01 00:05'],
  ['by a house that stood still over its end', '2022-05-03 10:00'],
])('the last match of a season gives its titles %s', async (_, time) => {
  await houseInMatch()
  await seasonEnds('2022-04-30')
  const next = { id: 'next', name: '下一季', startsOn: '2022-05-01', endsOn: '2022-12-31' }
  await addSeason(house.db, next, defaultRules, 'system', house.clock.now())
  await leaveLying('monthly', '李娜', 50)
  await itIs('2022-04-30 20:00:05')
  await itIs(time)
  const titles = await house.db.selectFrom('title').select(['kind', 'seasonId', 'awardedOn']).execute()
  expect(titles).toEqual([{ kind: 'monthly_expert', seasonId: '2022', awardedOn: '2022-04-30' }])
})
