// A domain that a city has added to the six: there for everybody in the city and above it, and for nobody beside it.
import { importContent } from '@lianbing/api/bank/bank.commands'
import { seenByLearners } from '@lianbing/api/domains/domain.store'
import { importDivisions } from '@lianbing/api/org/org.commands'
import { readingPath } from '@lianbing/api/reading/reading-link'
import { tick } from '@lianbing/api/scheduler'
import { changeUnit } from '@lianbing/api/unit-changes/unit-change.commands'
import { beforeAll, describe, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'
import {
  type Body,
  bot,
  call,
  codeFor,
  from,
  instant,
  itIs,
  LAW,
  newGroup,
  newLearner,
  onChatPage,
  question,
  teach,
} from './scene.ts'

const NAME = '业务经办系统操作'
type Headers = Record<string, string>
let province: Headers
let city: Headers
let cityReader: Headers
let county: Headers
let beside: Headers
let domain = ''

const bound = async (name: string, unitId: string) => {
  const id = await newLearner(name, unitId)
  await bot('bind', { from: from(name), code: await codeFor(id) })
  return id
}
const draftOf = (stem: string, changes: object = {}) => {
  const { id: _, version: __, ...draft } = question('tt-9999', { stem, explanation: `在系统中操作：${stem}。` })
  return { ...draft, domain, ...changes }
}
const idsIn = (body: Body[]) => body.map(({ id }) => id)

/** Written in the city, read by a second person there, published. */
async function publish(path: string, draft: object): Promise<string> {
  const made = await call(path, { headers: city, body: draft })
  expect([made.status, made.body]).toEqual([200, expect.anything()])
  await call(`${path}/${made.body.id}/state`, { headers: city, body: { state: 'review' } })
  const published = await call(`${path}/${made.body.id}/state`, { headers: cityReader, body: { state: 'published' } })
  expect(published.body).toMatchObject({ state: 'published' })
  return made.body.id
}

beforeAll(async () => {
  await freshHouse()
  const names = { '5101': '成都市', '510104': '锦江区', '5107': '绵阳市' }
  const divisions = Object.entries(names).map(([code, name]) => ({ code, name }))
  await importDivisions(house.db, divisions, house.clock.now())
  house.clock.set(instant('08:00'))
  ;[province, city, cityReader] = [await house.signIn('51'), await house.signIn('5101'), await house.signIn('5101')]
  ;[county, beside] = [await house.signIn('510104'), await house.signIn('5107')]
  for (const [name, unitId] of Object.entries({ 李娜: '510104', 王芳: '5101', 张伟: '5107', 刘洋: '51' }))
    await bound(name, unitId)
  await importContent(house.db, { laws: [LAW], questions: [] }, house.clock.now())
})

describe('a city adds a domain', () => {
  test('of its own, once however often it is sent, and not to another city; the log says so', async () => {
    const body = { name: NAME, unitId: '5101' }
    const made = await call('/domains', { headers: city, body })
    expect(made.body).toMatchObject({ name: NAME, label: `${NAME}（成都市）`, unitName: '成都市', mayWrite: true })
    domain = made.body.id
    expect((await call('/domains', { headers: city, body })).body.id).toBe(domain)
    expect((await call('/domains', { headers: beside, body })).status).toBe(404)
    expect((await call('/domains', { headers: city, body: { ...body, name: '就业创业' } })).body.code).toBe(
      'domain.name_taken',
    )
    // a county of it could not tell the two apart
    expect((await call('/domains', { headers: county, body: { name: NAME, unitId: '510104' } })).status).toBe(409)
    const twin = await call('/domains', { headers: beside, body: { name: NAME, unitId: '5107' } })
    expect(twin.body).toMatchObject({ label: `${NAME}（绵阳市）` })
    const rows = await house.db
      .selectFrom('auditEvent')
      .select(['action', 'unitPath'])
      .where('action', '=', 'domain.create')
      .execute()
    expect(rows.map(({ unitPath }) => unitPath)).toEqual(['/51/5101/', '/51/5107/'])
  })

  test('which is in the register of whoever is in it or above it, marked as that place’s', async () => {
    const labels = async (headers: Headers) =>
      (await call('/domains', { headers })).body.slice(6).map(({ label, mayWrite }: Body) => [label, mayWrite])
    expect(await labels(province)).toEqual([
      [`${NAME}（成都市）`, true],
      [`${NAME}（绵阳市）`, true],
    ])
    expect(await labels(city)).toEqual([[`${NAME}（成都市）`, true]])
    expect(await labels(county)).toEqual([[`${NAME}（成都市）`, false]])
    expect(await labels(beside)).toEqual([[`${NAME}（绵阳市）`, true]])
  })

  test('and renames it; a county of it cannot, and beside it it is not there', async () => {
    const put = (headers: Headers, name: string) =>
      call(`/domains/${domain}`, { method: 'PUT', headers, body: { name } })
    expect((await put(city, '系统操作')).body).toMatchObject({ name: '系统操作' })
    expect((await put(city, NAME)).body).toMatchObject({ name: NAME })
    for (const headers of [county, beside]) expect((await put(headers, '别的')).body.code).toBe('domain.not_found')
  })
})

describe('content of it', () => {
  let id = ''
  let explainer = ''
  test('is written in the city and nowhere else; the six are not the city’s to write', async () => {
    id = await publish('/questions', draftOf('在经办系统里怎样办理增员登记？'))
    const { stem: _, options: __, key: ___, type: ____, difficulty: _____, explanation, ...common } = draftOf('')
    explainer = await publish('/library/explainers', {
      ...common,
      title: '增员登记怎么办',
      summary: '三步办完增员登记',
      content: { body: explanation },
    })
    const sent = async (headers: Headers, draft: object) => {
      const { status, body } = await call('/questions', { headers, body: draft })
      return [status, body.code]
    }
    expect(await sent(city, draftOf('公共的题', { domain: 'employment' }))).toEqual([403, 'domain.not_yours'])
    expect(await sent(county, draftOf('区里写的题'))).toEqual([403, 'domain.not_yours'])
    expect(await sent(beside, draftOf('外地写的题'))).toEqual([422, 'request.invalid'])
    const edit = { method: 'PUT', headers: beside, body: draftOf('改写', { domain: 'employment' }) }
    expect((await call(`/questions/${id}`, edit)).body.code).toBe('question.not_found')
    expect((await call(`/questions/${id}/state`, { headers: beside, body: { state: 'retired' } })).status).toBe(404)
  })

  test('is in the lists of the place and of those above it, and beside it not even by its id', async () => {
    const paths = [
      `/questions/${id}`,
      `/questions/${id}/versions`,
      `/questions/${id}/figures`,
      `/library/explainers/${explainer}`,
    ]
    for (const headers of [province, city, county]) {
      expect(idsIn((await call('/questions', { headers })).body)).toContain(id)
      expect(idsIn((await call('/library/explainers', { headers })).body)).toEqual([explainer])
      for (const path of paths) expect((await call(path, { headers })).status, path).toBe(200)
      expect((await call(`/laws/${LAW.id}/citing`, { headers })).body).toHaveLength(2)
      expect((await call(`/content-reviews?subject=question:${id}`, { headers })).body).toHaveLength(1)
    }
    expect((await call('/questions', { headers: beside })).body).toEqual([])
    expect((await call('/library/explainers', { headers: beside })).body).toEqual([])
    for (const path of paths) expect((await call(path, { headers: beside })).status, path).toBe(404)
    expect((await call(`/laws/${LAW.id}/citing`, { headers: beside })).body).toEqual([])
    expect((await call(`/content-reviews?subject=question:${id}`, { headers: beside })).body).toEqual([])
  })

  test('leaves in the files of those who see it and comes back by its name; beside it no file has it', async () => {
    const fileFor = async (headers: Headers) => {
      const answer = await house.app.request('/api/question-files/csv', { headers })
      return answer.text()
    }
    for (const headers of [province, city, county]) expect(await fileFor(headers)).toContain(`${NAME}（成都市）`)
    expect(await fileFor(beside)).not.toContain('增员')
    const file = `题型,领域,能力,难度,题干,选项A,选项B,答案,解析,依据\n单选题,${NAME},理解运用,2,减员登记在哪个菜单里办理？,参保管理,待遇核定,A,在参保管理里办理减员。,《${LAW.name}》第十七条\n`
    const importAs = async (headers: Headers, text: string) => {
      const octets = { ...headers, 'content-type': 'application/octet-stream' }
      const opened: Body = await (
        await house.app.request('/api/question-imports?name=a.csv', { method: 'POST', headers: octets, body: text })
      ).json()
      const mapping = {
        sheets: opened.sheets.map(({ sheet, isIncluded, headRow, columns, type }: Body) => ({
          sheet,
          isIncluded,
          headRow,
          columns,
          type,
        })),
        types: opened.types,
      }
      const defaults = { domain: null, competency: 'apply', difficulty: 3 }
      const checked = await call(`/question-imports/${opened.id}/check`, {
        headers,
        body: { mapping, defaults, alike: 'keep' },
      })
      return {
        checked: checked.body,
        confirm: () =>
          call(`/question-imports/${opened.id}/confirm`, { headers, body: { digest: checked.body.digest } }),
      }
    }
    const own = await importAs(city, file)
    expect(own.checked).toMatchObject({ created: 1, errors: 0, preview: [{ domain }] })
    const { body } = await own.confirm()
    expect((await call(`/questions/${body.questions[0]}`, { headers: city })).body).toMatchObject({
      domain,
      state: 'draft',
    })
    // the province sees two of that name and has to say which; a county sees one and may not write it
    expect((await importAs(province, file)).checked.problems).toMatchObject([{ code: 'domain_several' }])
    expect((await importAs(province, file.replace(`,${NAME},`, `,${NAME}（成都市）,`))).checked).toMatchObject({
      already: 1,
    })
    expect((await (await importAs(county, file.replace('减员', '停保'))).confirm()).body.code).toBe('domain.not_yours')
  })

  test('is found in chat by whoever is in the place, and by nobody else', async () => {
    const found = async (name: string) =>
      ((await bot('search', { from: from(name), query: '增员登记' })).hits ?? []).map(({ id }: Body) => id)
    for (const name of ['李娜', '王芳']) expect((await found(name)).toSorted()).toEqual([explainer, id].toSorted())
    for (const name of ['张伟', '刘洋', '生人']) expect(await found(name)).toEqual([])
  })

  test('keeps its films, posters and attachments to the place, in draft and once it is published, by whatever id is asked', async () => {
    const tus = { ...city, 'tus-resumable': '1.0.0' }
    const sent = async (first: string) => {
      const bytes = Buffer.from(first.padEnd(40, '\0'), 'latin1')
      const begun = await house.app.request('/api/uploads', {
        method: 'POST',
        headers: { ...tus, 'upload-length': `${bytes.length}`, 'upload-metadata': 'filename YQ==' },
      })
      const mediaId = begun.headers.get('location')?.split('/').pop() ?? ''
      const piece = { 'content-type': 'application/offset+octet-stream', 'content-length': `${bytes.length}` }
      const headers = { ...tus, ...piece, 'upload-offset': '0' }
      await house.app.request(`/api/uploads/${mediaId}`, { method: 'PATCH', headers, body: bytes })
      return mediaId
    }
    const [film, poster, guide] = [
      await sent('\0\0\0\x18ftypisom'),
      await sent('\x89PNG\r\n\x1a\n'),
      await sent('%PDF-1.7'),
    ]
    const { stem: _, options: __, key: ___, type: ____, difficulty: _____, ...common } = draftOf('')
    const attachments = [{ name: '操作手册', source: guide }]
    const content = { source: film, poster, duration: 60, subtitles: '', chapters: [], attachments, synthetic: true }
    const draft = { ...common, title: '增员登记演示', summary: '三步。', content }
    const status = async (path: string, headers: Headers) =>
      (await house.app.request(`/api${path}`, { headers })).status
    const each = (paths: string[], everybody: Headers[]) =>
      Promise.all(paths.map((path) => Promise.all(everybody.map((headers) => status(path, headers)))))
    const files = [film, poster, guide]
    const accounts = () =>
      each(
        files.map((file) => `/media/${file}`),
        [province, city, county, beside],
      )
    // sent and named by nothing yet: of whoever sent it, and nobody else's to name
    expect(await accounts()).toEqual(Array(3).fill([404, 200, 404, 404]))
    const elsewhere = await call('/domains', { headers: beside })
    const stolen = { ...draft, domain: elsewhere.body.at(-1).id }
    const refused = await call('/library/videos', { headers: beside, body: stolen })
    expect(refused.body.details.fields).toMatchObject([{ path: 'content.source', message: 'media_missing' }])
    const video = await publish('/library/videos', draft)
    expect(await accounts()).toEqual(Array(3).fill([200, 200, 200, 404]))
    // by a link that a group of the place was sent, and by a learner's own that was passed on
    const learners = await house.db.selectFrom('learner').select(['id', 'name']).execute()
    const wang = learners.find(({ name }) => name === '王芳')?.id ?? ''
    for (const [learnerId, nobody] of [
      [null, 404],
      [wang, 200],
    ] as const) {
      const wanted = { kind: 'video', id: video, learnerId, source: '' } as const
      const page = `/reading/${readingPath(house.keys.reading, wanted, house.clock.now()).split('#')[1]}`
      const readers: Headers[] = []
      for (const name of ['李娜', '王芳', '张伟', '刘洋', '生人']) readers.push(await onChatPage(name))
      const paths = [page, ...files.map((file) => `${page}/media/${file}`)]
      expect(await each(paths, [...readers, {}])).toEqual(Array(4).fill([200, 200, 404, 404, 404, nobody]))
    }
  })

  test('is practised there, and there alone', async () => {
    const practise = (name: string) => bot('practice', { from: from(name) })
    expect(await practise('李娜')).toMatchObject({ outcome: 'question', question: { id, domain } })
    expect(await practise('张伟')).toMatchObject({ outcome: 'nothing' })
    // on a learner who has gone elsewhere meanwhile it is not pressed either
    await house.db.updateTable('learner').set({ unitId: '5107' }).where('name', '=', '李娜').execute()
    expect(await practise('李娜')).toMatchObject({ outcome: 'nothing' })
    await house.db.updateTable('learner').set({ unitId: '510104' }).where('name', '=', '李娜').execute()
  })

  test('is in a duel only when all who fight it are of the place', async () => {
    await itIs('08:30')
    const duel = (name: string) => bot('duel', { from: from(name), wish: { with: 'machine' } })
    expect(await duel('张伟')).toMatchObject({ outcome: 'nothing_to_ask' })
    expect(await duel('李娜')).toMatchObject({ outcome: 'duel_item', question: { id } })
    const learners = await house.db.selectFrom('learner').select(['id', 'name']).execute()
    const both = async (...names: string[]) =>
      (
        await seenByLearners(
          house.db,
          learners.filter(({ name }) => names.includes(name)).map((one) => one.id),
        )
      )(domain)
    expect([await both('李娜', '王芳'), await both('李娜', '张伟'), await both('刘洋')]).toEqual([true, false, false])
  })

  test('is the day’s question of groups of the place, and in no paper, which everybody gets', async () => {
    const groups = {
      county: await newGroup({ name: '锦江', unitId: '510104' }),
      beside: await newGroup({ name: '绵阳', unitId: '5107' }),
      above: await newGroup({ name: '省直', unitId: '51' }),
    }
    await itIs('2022-04-04 09:00')
    const asked = async () => {
      const rows = await house.db.selectFrom('dailyQuestion').select(['groupId', 'questionId']).execute()
      return Object.fromEntries(rows.map(({ groupId, questionId }) => [groupId, questionId]))
    }
    expect(await asked()).toEqual({ [groups.county.id]: id })
    expect(await house.db.selectFrom('paperItem').selectAll().execute()).toEqual([])
    // chosen in the night by what the groups remember, it is no other
    await teach(3)
    await itIs('2022-04-05 03:00')
    const chosen = await house.db.selectFrom('groupChoice').select(['groupId', 'questionId']).execute()
    for (const { groupId, questionId } of chosen) if (groupId !== groups.county.id) expect(questionId).not.toBe(id)
    expect(chosen).toHaveLength(3)
  })

  test('goes with its unit into the one that this becomes part of', async () => {
    await changeUnit(
      house.db,
      { kind: 'merge', unitId: '5101', intoId: '5107', fromDate: '2022-04-06' },
      'system',
      house.clock.now(),
    )
    house.clock.set(instant('2022-04-06 08:00'))
    await tick(house)
    expect((await call('/domains', { headers: beside })).body.slice(6).map(({ label }: Body) => label)).toEqual([
      `${NAME}（绵阳市）`,
      `${NAME}（成都市）（绵阳市）`,
    ])
    expect((await call(`/questions/${id}`, { headers: beside })).status).toBe(200)
  })
})
