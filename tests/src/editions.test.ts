// Editions of the bank: what belongs to one, at which version, and what the next one has changed.
import { createQuestion, setQuestionState, updateQuestion } from '@lianbing/api/bank/bank.commands'
import { readQuestion } from '@lianbing/api/bank/bank.store'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'
import { type Body, call, question, teach } from './scene.ts'

let setter: Record<string, string>
let base = ''
let supplement = ''
const post = (path: string, body: object = {}) => call(path, { headers: setter, body })
const get = async (path: string): Promise<Body> => (await call(path, { headers: setter })).body
const by = 'account:author'
const now = () => house.clock.now()

/** Edits a question and has somebody else publish the edit. */
async function rewrite(id: string, changes: object) {
  const old = await readQuestion(house.db, id)
  if (!old) throw new Error(id)
  const draft = { ...old, ...changes }
  await updateQuestion(house.db, id, draft, by, now())
  await setQuestionState(house.db, id, { to: 'review', by, now: now() })
  await setQuestionState(house.db, id, { to: 'published', by: 'account:reader', now: now() })
}

beforeAll(async () => {
  await freshHouse()
  setter = await house.signIn('51', 'question_setter')
  await teach([
    question('tt-0001', { domain: 'employment', stem: '单位应当在三十日内申请工伤认定，对吗？' }),
    question('tt-0002', { domain: 'employment', stem: '失业登记到哪里办理？' }),
    question('tt-0003', { domain: 'personnel', stem: '职称由谁评审？' }),
  ])
})

describe('an edition', () => {
  test('has a number, a name and a day; begun twice it is one, and its name is its own', async () => {
    const fields = { name: '大纲题库 2022版', dated: '2022-03-15', note: '三月印发' }
    const made = (await post('/editions', fields)).body
    expect(made).toMatchObject({ number: 1, state: 'draft', own: 0, buildsOn: null })
    expect((await post('/editions', fields)).body.id).toBe(made.id)
    expect((await post('/editions', { ...fields, note: null })).body.code).toBe('edition.name_taken')
    expect((await post(`/editions/${made.id}/publish`)).body.code).toBe('edition.empty')
    base = made.id
  })

  test('takes questions by a filter and by hand, each at the version that is asked, and gives them up again', async () => {
    expect((await post(`/editions/${base}/questions`, { filter: { domain: 'employment' } })).body).toEqual({ put: 2 })
    expect((await post(`/editions/${base}/questions`, { ids: ['tt-0001', 'tt-0003'] })).body).toEqual({ put: 1 })
    expect((await post(`/editions/${base}/questions/take`, { ids: ['tt-0003'] })).body).toEqual({ taken: 1 })
    expect((await post(`/editions/${base}/questions`, { ids: ['none'] })).body.code).toBe('question.not_found')
    expect(await get(`/editions/${base}`)).toMatchObject({
      total: 2,
      counts: [{ domain: 'employment', type: 'single', count: 2 }],
    })
    const listed = await get(`/questions?filter=${encodeURIComponent(JSON.stringify({ editionId: base }))}`)
    expect(listed.map(({ id }: Body) => id).toSorted()).toEqual(['tt-0001', 'tt-0002'])
  })

  test('is not published while it has a draft or what was edited since, until it is refreshed', async () => {
    const { id } = await createQuestion(house.db, question('tt-9999', { stem: '新写的题？' }), by, now())
    await post(`/editions/${base}/questions`, { ids: [id] })
    expect((await get(`/editions/${base}`)).notCurrent).toBe(1)
    expect((await post(`/editions/${base}/publish`)).body).toMatchObject({
      code: 'edition.not_current',
      details: { count: 1 },
    })
    await post(`/editions/${base}/questions/take`, { ids: [id] })
    await rewrite('tt-0002', { stem: '失业登记在哪里办理？' })
    expect((await post(`/editions/${base}/publish`)).body.code).toBe('edition.not_current')
    await post(`/editions/${base}/refresh`)
    expect((await post(`/editions/${base}/publish`)).body).toMatchObject({ state: 'published', own: 2 })
    expect((await post(`/editions/${base}/publish`)).body).toMatchObject({ state: 'published' })
  })

  test('once published never changes: not by its routes, not by edits, not by a corrected key, not by the database', async () => {
    const whole = async () => {
      const { body } = await call('/exports', {
        headers: setter,
        body: { kind: 'edition', filter: { editionId: base }, format: 'csv' },
      })
      const file = await house.app.request(`/api/exports/${body.id}/file`, { headers: setter })
      const lines = (await file.text()).split(/\r?\n/)
      // each export has a number of its own
      return lines.slice(lines.findIndex((line) => line.includes('题号'))).filter((line) => !line.includes('导出编号'))
    }
    const before = await whole()
    expect(before.filter((line) => /^"?tt-/.test(line))).toHaveLength(2)
    const sent = [
      post(`/editions/${base}/questions`, { ids: ['tt-0003'] }),
      post(`/editions/${base}/questions/take`, { ids: ['tt-0001'] }),
      post(`/editions/${base}/refresh`),
      call(`/editions/${base}`, {
        method: 'PUT',
        headers: setter,
        body: { name: '改名', dated: '2022-04-01', note: null },
      }),
    ]
    for (const { body } of await Promise.all(sent)) expect(body.code).toBe('edition.published')
    await rewrite('tt-0001', { stem: '单位应当在六十日内申请工伤认定，对吗？', key: 'B' })
    await house.db
      .updateTable('questionVersion')
      .set({ correctedKey: 'C' })
      .where('questionId', '=', 'tt-0002')
      .execute()
    for (const change of [
      sql`update edition_question set version = 1 where edition_id = ${base}`,
      sql`delete from edition_question where edition_id = ${base}`,
      sql`insert into edition_question (edition_id, question_id, version) values (${base}, 'tt-0003', 1)`,
      sql`update edition set name = '改名' where id = ${base}`,
      sql`delete from edition where id = ${base}`,
    ])
      await expect(change.execute(house.db)).rejects.toThrow('is published and does not change')
    expect(await whole()).toEqual(before)
  })
})

describe('a supplement', () => {
  test('builds on a published edition, adds, takes out and brings up to date', async () => {
    const fields = { name: '大纲题库 2022版补充', dated: '2022-08-01', note: null, buildsOn: base }
    supplement = (await post('/editions', fields)).body.id
    expect((await post('/editions', { ...fields, name: '补充的补充', buildsOn: supplement })).body.code).toBe(
      'edition.base_unpublished',
    )
    expect(await get(`/editions/${supplement}`)).toMatchObject({
      number: 2,
      total: 2,
      own: 0,
      buildsOnName: '大纲题库 2022版',
    })
    await post(`/editions/${supplement}/questions`, { ids: ['tt-0001', 'tt-0003'] })
    await post(`/editions/${supplement}/questions/take`, { ids: ['tt-0002'] })
    expect(await get(`/editions/${supplement}`)).toMatchObject({ total: 2, own: 2, removed: 1 })
    expect((await get(`/editions/${base}`)).total).toBe(2)
  })

  test('differs from its base in what was added, taken out and changed, word by word', async () => {
    const difference = await get(`/editions/${supplement}/difference?from=${base}`)
    expect(difference.counts).toEqual({ added: 1, removed: 1, changed: 1 })
    expect(difference.rows.map(({ id, kind }: Body) => [id, kind])).toEqual([
      ['tt-0001', 'changed'],
      ['tt-0002', 'removed'],
      ['tt-0003', 'added'],
    ])
    expect(difference.rows[0]).toMatchObject({ fromVersion: 1, toVersion: 2 })
    expect(difference.rows[0].changes.map(({ field }: Body) => field)).toEqual(['stem', 'key'])
    expect(difference.rows[0].changes[0].pieces.slice(1, 3)).toEqual([
      { op: 'gone', text: '三' },
      { op: 'new', text: '六' },
    ])
    const { rows } = await get(`/editions/${supplement}/difference?from=${base}&kind=removed`)
    expect(rows.map(({ id }: Body) => id)).toEqual(['tt-0002'])
    expect((await call(`/editions/${supplement}/difference?from=none`, { headers: setter })).body.code).toBe(
      'edition.not_found',
    )
  })

  test('and is exported as a sheet with the same', async () => {
    const filter = { from: base, to: supplement }
    const { body } = await call('/exports', {
      headers: setter,
      body: { kind: 'edition-difference', filter, format: 'csv' },
    })
    expect(body).toMatchObject({ state: 'done', total: 3 })
    const text = await (await house.app.request(`/api/exports/${body.id}/file`, { headers: setter })).text()
    expect(text).toContain('单位应当在〔删：三〕〔增：六〕十日内申请工伤认定')
    expect(text).toContain('新增 1，删除 1，修改 1')
  })

  test('only who writes the province’s bank makes editions; who reads it reads them', async () => {
    const city = await house.signIn('51', 'leading_group')
    expect((await call('/editions', { headers: city })).body).toHaveLength(2)
    expect((await call(`/editions/${supplement}/publish`, { headers: city, body: {} })).status).toBe(403)
    const log = await house.db
      .selectFrom('auditEvent')
      .select('action')
      .where('subject', '=', `edition:${base}`)
      .orderBy('seq')
      .execute()
    expect(log.map(({ action }) => action)).toEqual([
      'edition.create',
      'edition.put',
      'edition.put',
      'edition.take',
      'edition.put',
      'edition.take',
      'edition.refresh',
      'edition.publish',
    ])
  })
})
