// 搜 in chat: what is answered, page by page, what is kept of it, and what authors see of that.
import { forgetOld } from '@lianbing/api/maintenance'
import { importDivisions } from '@lianbing/api/org/org.commands'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'
import { type Body, bot, call, from, newMember, question, teach } from './scene.ts'

beforeEach(async () => {
  await freshHouse()
  const stems = ['甲', '乙', '丙', '丁', '戊'].map((name) => `停工留薪期的${name}说法`)
  await teach(stems.map((stem, i) => question(`tt-000${i}`, { stem, explanation: '停工留薪期一般不超过十二个月。' })))
  for (const name of ['李娜', '王芳', '张伟']) await newMember(name)
})

const ask = (name: string, query: string, more: object = {}): Promise<Body> =>
  bot('search', { from: from(name), query, ...more })
const more = (name: string, messageId?: string): Promise<Body> =>
  bot('search-more', { from: from(name, messageId ? { messageId } : {}) })
const idsOf = ({ hits = [] }: Body): string[] => hits.map(({ id }: Body) => id)
const kept = () => house.db.selectFrom('inquiry').selectAll().orderBy('id').execute()
const authors = async (query = '', unit = '51') =>
  (await call(`/inquiries${query}`, { headers: await house.signIn(unit, 'question_setter') })) as Body

describe('an answer', () => {
  test('is a sentence with its source, validity and a link that opens', async () => {
    const { total, hits } = await ask('李娜', '停工留薪期')
    expect([total, hits.length]).toEqual([5, 3])
    expect(hits[0]).toMatchObject({ snippet: '停工留薪期一般不超过十二个月。', validity: { state: 'in_force' } })
    expect(hits[0].source).toBe('《工伤保险测试条例》第十七条')
    expect((await call(`/reading/${hits[0].link.split('#')[1]}`)).body).toMatchObject({ kind: 'question' })
  })

  test('goes on with 更多, page by page, each once for a message that comes twice, until there is no more', async () => {
    const first = await ask('李娜', '停工留薪期')
    const second = await more('李娜', 'm-2')
    expect([second.skipped, new Set([...idsOf(first), ...idsOf(second)]).size]).toEqual([3, 5])
    expect(idsOf(await more('李娜', 'm-2'))).toEqual(idsOf(second))
    expect(await more('李娜')).toMatchObject({ outcome: 'no_more', total: 5 })
    expect(await more('王芳')).toMatchObject({ outcome: 'nothing_asked' })
    await house.clock.set('2022-04-02T10:00:00+08:00')
    expect(await more('李娜')).toMatchObject({ outcome: 'nothing_asked' })
  })

  test('is nothing for what is off the subject, which is kept; small talk is not', async () => {
    expect(await ask('李娜', '今天天气')).toMatchObject({ outcome: 'nothing', noted: true })
    expect(await ask('李娜', '谢谢', { said: true })).toMatchObject({ outcome: 'nothing', noted: false })
    expect((await kept()).map(({ text, hits }) => [text, hits])).toEqual([['今天天气', 0]])
  })
})

describe('what is kept of a query', () => {
  test('is its words without numbers of people, the unit, and nobody’s name or account, once a message', async () => {
    const message = from('李娜')
    for (const _ of [1, 2]) await bot('search', { from: message, query: '李某510104199001011234柒号按钮13812345678' })
    const rows = await kept()
    expect(rows.map(({ text, unitId, hits }) => [text, unitId, hits])).toEqual([['李某***柒号按钮***', '51', 0]])
    expect(JSON.stringify(rows)).not.toMatch(/李娜|510104199001011234|13812345678|msg-|webchat/)
  })

  test('cannot be followed from one query of a person to the next', async () => {
    await ask('李娜', '柒号按钮')
    await ask('李娜', '捌号按钮')
    await ask('李娜', '柒号按钮')
    const [first, other, again] = (await kept()).map(({ asker }) => asker)
    expect([first === other, first === again]).toEqual([false, true])
  })

  test('is forgotten after three months, and where a conversation stood after a day', async () => {
    await ask('李娜', '柒号按钮')
    await forgetOld(house.db, new Date('2022-04-02T10:00:00+08:00'))
    expect(await house.db.selectFrom('inquiryPlace').selectAll().execute()).toEqual([])
    expect(await kept()).toHaveLength(1)
    await forgetOld(house.db, new Date('2022-07-02T10:00:00+08:00'))
    expect(await kept()).toEqual([])
  })
})

describe('authors', () => {
  test('see what two people did not find, and not what one alone asked', async () => {
    await ask('李娜', '柒号 按钮？')
    await ask('李娜', '柒号按钮')
    expect((await authors()).body).toEqual([])
    await ask('王芳', '柒号按钮')
    await ask('张伟', '捌号按钮')
    const { body, headers } = await authors()
    expect(headers.get('content-range')).toBe('inquiries 0-0/1')
    for (const column of ['id', 'text', 'asked', 'askers', 'lastAt'])
      expect((await authors(`?sort=${encodeURIComponent(JSON.stringify([column, 'DESC']))}`)).body).toEqual(body)
    expect(body).toMatchObject([
      { text: '柒号按钮', asked: 3, askers: 2, hits: 0, hitsNow: 0, opened: 0, lack: 'nothing' },
    ])
    await teach([question('tt-0009', { stem: '柒号按钮在业务系统的哪里？' })])
    house.clock.set('2022-04-01T09:00:05+08:00')
    expect((await authors()).body).toMatchObject([{ hits: 0, hitsNow: 1 }])
  })

  test('see what was found and not opened; what is opened now and then is no lack', async () => {
    const asked = await Promise.all(['李娜', '王芳', '张伟'].map((name) => ask(name, '停工留薪期')))
    expect((await authors()).body).toMatchObject([{ lack: 'not_opened', asked: 3, opened: 0, hits: 5 }])
    const [link] = asked.map(({ hits }) => hits[0].link.split('#')[1])
    for (const _ of [1, 2]) await call(`/reading/${link}`)
    expect((await kept()).filter(({ openedAt }) => openedAt !== null)).toHaveLength(1)
    expect((await authors()).body).toEqual([])
  })

  test('of a place see it for units of theirs, and who is no author sees nothing', async () => {
    await importDivisions(house.db, [{ code: '5101', name: '成都市' }], house.clock.now())
    for (const name of ['李娜', '王芳']) await ask(name, '柒号按钮')
    const of = (unitId: string) => authors(`?filter=${encodeURIComponent(JSON.stringify({ unitId }))}`)
    expect((await of('51')).body).toHaveLength(1)
    expect((await of('5101')).body).toEqual([])
    expect((await of('none')).status).toBe(404)
    expect((await call('/inquiries', { headers: await house.signIn('51', 'viewer') })).status).toBe(403)
    expect((await call('/inquiries', { headers: await house.signIn('5101', 'organiser') })).status).toBe(403)
  })
})
