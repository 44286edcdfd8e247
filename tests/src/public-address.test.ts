import { tick } from '@lianbing/api/scheduler'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { freshHouse, house } from './house.ts'
import { bot, claim, from, newMember, teach } from './scene.ts'

const TOKEN = /#[\w-]{43}$/
const address = house.config.PUBLIC_URL
const setAddress = (url: string) => Object.assign(house.config, { PUBLIC_URL: url })

beforeEach(async () => {
  await freshHouse()
  house.clock.set('2022-04-20T10:00:00+08:00')
  await teach(60)
  await house.db
    .updateTable('questionVersion')
    .set({ type: 'indefinite' })
    .where('questionId', '>', 'tt-0014')
    .execute()
  const judge = { type: 'judge', options: JSON.stringify(['正确', '错误']) }
  await house.db.updateTable('questionVersion').set(judge).where('questionId', '<=', 'tt-0014').execute()
  await tick(house)
  house.clock.set('2022-04-24T09:00:00+08:00')
  await tick(house)
  await newMember('李娜')
  await newMember('李娜的微信', 'wxid-li', 'wechat')
})
afterEach(() => {
  setAddress(address)
  house.warnedOf.clear()
  vi.restoreAllMocks()
})

const link = async (userId: string, channel: string) => {
  const { url } = await bot('monthly', { from: from(userId, { channel }) })
  expect(url).toMatch(TOKEN)
  return url.replace(TOKEN, '')
}

test('with PUBLIC_URL every link to the exam page is at the address that people type', async () => {
  setAddress('https://drill.example.gov.cn')
  expect(await link('李娜', 'webchat')).toBe('https://drill.example.gov.cn/exam')
  expect(await link('wxid-li', 'wechat')).toBe('https://drill.example.gov.cn/exam')
})

test('without it our own chat page gets the path alone, and other channels what the bot calls', async () => {
  expect(await link('李娜', 'webchat')).toBe('/exam')
  expect(await link('wxid-li', 'wechat')).toBe('http://localhost/exam')
})

test('a bot of another channel without PUBLIC_URL is warned of in the log, once', async () => {
  const warn = vi.spyOn(house.log, 'warn')
  await claim()
  expect(warn).not.toHaveBeenCalled()
  await claim({ channel: 'wechat' })
  await claim({ channel: 'wechat' })
  expect(warn).toHaveBeenCalledTimes(1)
  expect(warn.mock.calls[0]?.[0]).toMatch(
    /^PUBLIC_URL is not set: links sent through wechat .*http:\/\/localhost,.*Set PUBLIC_URL/,
  )
  house.warnedOf.clear()
  setAddress('https://drill.example.gov.cn')
  await claim({ channel: 'wechat' })
  expect(warn).toHaveBeenCalledTimes(1)
})
