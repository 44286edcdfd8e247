import { tick } from '@lianbing/api/scheduler'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'
import { houseInMatch } from './requests/examinee.ts'
import { handedIn, leaveLying, leaveManyLying } from './requests/sat-paper.ts'
import { instant, itIs, newGroup, teach } from './scene.ts'

/** Makes the database refuse every change of one row, as a row that is broken would. */
async function spoil(table: string, id: string): Promise<void> {
  await sql
    .raw(`create function spoilt() returns trigger language plpgsql as
      $$ begin raise exception 'spoilt' using errcode = '22000'; end $$`)
    .execute(house.db)
  await sql
    .raw(
      `create trigger spoilt before update on ${table} for each row when (old.id = '${id}') execute function spoilt()`,
    )
    .execute(house.db)
}

beforeEach(freshHouse)
afterEach(async () => {
  await sql`drop function if exists spoilt cascade`.execute(house.db)
})

const dailies = () =>
  house.db
    .selectFrom('dailyQuestion')
    .select(['id', 'groupId', 'localDate', 'revealedAt'])
    .orderBy('localDate')
    .orderBy('groupId')
    .execute()

test('a question that cannot be revealed keeps no group from its next one, and every tick tells of it', async () => {
  await teach(6)
  await newGroup({ name: '一组' })
  await newGroup({ name: '二组' })
  await itIs('09:00')
  await spoil('daily_question', (await dailies())[0]?.id ?? '')
  await expect(itIs('18:00')).rejects.toThrow('failed: daily reveals')
  expect((await dailies()).map(({ revealedAt }) => revealedAt !== null)).toEqual([false, true])
  await expect(itIs('2022-04-02 09:00')).rejects.toThrow('failed: daily reveals')
  expect((await dailies()).map(({ localDate }) => localDate)).toEqual([
    '2022-04-01',
    '2022-04-01',
    '2022-04-02',
    '2022-04-02',
  ])
})

test('a weekly sitting that cannot be handed in keeps nobody else’s', async () => {
  await teach(12)
  await itIs('2022-04-04 09:00')
  const bad = await leaveLying('weekly', '李娜', 2)
  const good = await leaveLying('weekly', '王强', 3)
  await spoil('sitting', bad.id)
  await expect(itIs('2022-04-10 20:00')).rejects.toThrow('failed: weekly closing')
  expect([await handedIn(bad.id), await handedIn(good.id)]).toEqual([null, 'clock'])
  await sql`drop function spoilt cascade`.execute(house.db)
  await tick(house)
  expect(await handedIn(bad.id)).toBe('clock')
})

test('a sitting of the match that cannot be handed in keeps nobody else’s', async () => {
  await houseInMatch()
  const bad = await leaveLying('monthly', '李娜', 2)
  const good = await leaveLying('monthly', '王强', 3)
  await spoil('sitting', bad.id)
  await expect(itIs('2022-04-30 20:00:05')).rejects.toThrow('failed: monthly closing')
  expect([await handedIn(bad.id), await handedIn(good.id)]).toEqual([null, 'clock'])
})

test('all that nobody handed in is handed in by the tick after the closing, however many they are', async () => {
  await teach(12)
  await itIs('2022-04-04 09:00')
  await leaveManyLying(1_050)
  house.clock.set(instant('2022-04-10 20:00'))
  await tick(house)
  const left = house.db.selectFrom('sitting').select('id').where('submittedAt', 'is', null).execute()
  expect(await left).toEqual([])
})
