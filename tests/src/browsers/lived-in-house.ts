// A county house after a day of a group: copied answers, appeals open and settled, a corrected key, titles of both sources,
// a second version of rules, a bulletin and an explainer; and a script in every text that somebody may write.
import { readSeason, type Season } from '@lianbing/api/season/season.store'
import { changeRules } from '@lianbing/api/season-changes/rule-change.commands'
import { sql } from 'kysely'
import { house } from '../house.ts'
import { browserOf } from '../requests/as-account.ts'
import { giveBulletin } from '../requests/give-bulletin.ts'
import { giveTitle } from '../requests/give-title.ts'
import { answer, bot, call, from, instant, itIs, newGroup, newMember, question, teach } from '../scene.ts'
import { account, chineseContent, openCountyHouse, PASSWORD } from './county-house.ts'

export const SCRIPT = '<img src=x onerror="ran=1">'

const others = [...'明华建国文秀英志强丽'].map((name) => `周${name}`)
const given: Record<string, string[]> = { A: ['李娜', '陈静', SCRIPT], B: ['王强', '赵敏', ...others], C: ['张伟'] }
const reasons: Record<string, string> = {
  王强: `第十七条：应选 B。${SCRIPT}`,
  赵敏: '我也觉得应该是 B',
  [SCRIPT]: SCRIPT,
  张伟: '职工本人是一年内，C 也对',
}
const REPLY = `一年是职工本人的期限。${SCRIPT}`
export const NOTE = `省局通知第 3 号 ${SCRIPT}`
const LAW_NAME = `工伤保险测试条例 ${SCRIPT}`
const ARTICLE = `第十七条 ${SCRIPT}`

export type Ids = Record<
  'group' | 'learner' | 'open' | 'settled' | 'imported' | 'explainer' | 'bulletin' | 'hall',
  string
>

const asked = () =>
  question('tt-0001', {
    stem: `用人单位应当在多久内申请工伤认定？${SCRIPT}`,
    options: ['七日内', '三十日内', '一年内', '两年内'].map((option) => `${option} ${SCRIPT}`),
    explanation: `三十日内。${SCRIPT}`,
    citations: [{ law: 'test-regulations', article: ARTICLE }],
  })

async function writeByForms(): Promise<Pick<Ids, 'hall' | 'explainer'>> {
  const founder = await browserOf('fangzhu', PASSWORD)
  const must = async (path: string, body: unknown) => {
    const { status, body: said } = await founder.post(path, body)
    if (status >= 400) throw new Error(`${path}: ${status} ${JSON.stringify(said)}`)
    return said as { id: string }
  }
  const { id: hall } = await must('/units', { parentId: '510104', name: SCRIPT })
  await must('/accounts', { name: SCRIPT, unitId: hall, staffNo: SCRIPT.slice(0, 40) })
  const explainer = await must('/library/explainers', {
    ...{ domain: 'social-insurance', competency: 'apply', title: SCRIPT, tags: ['<b>'], summary: SCRIPT },
    ...{ validFrom: '2011-01-01', validTo: null, content: { body: `## ${SCRIPT}\n\n${SCRIPT}` } },
    citations: [{ law: 'test-regulations', article: '第十七条' }],
  })
  const csv = [
    '姓名,工号,单位代码,人员类别,前后台,编制',
    `"${SCRIPT.replaceAll('"', '""')}",X1,${hall},窗口单位,前台,编外`,
  ]
  const headers = { ...founder.headers, origin: 'http://localhost', 'content-type': 'text/csv' }
  await house.app.request('/api/learners/import', { method: 'POST', headers, body: csv.join('\n') })
  return { hall, explainer: explainer.id }
}

async function liveThroughADay(): Promise<Pick<Ids, 'group' | 'learner'>> {
  house.clock.set(instant('08:00'))
  await house.db.updateTable('question').set({ state: 'retired', live: null }).execute()
  await teach([asked()])
  await house.db.updateTable('law').set({ name: LAW_NAME }).where('id', '=', 'test-regulations').execute()
  const made = await newGroup({ name: SCRIPT, unitId: '510104' })
  let learner = ''
  for (const name of Object.values(given).flat()) {
    const id = await newMember(name)
    if (name === SCRIPT) learner = id
  }
  await itIs('09:00')
  for (const [letters, people] of Object.entries(given))
    for (const name of people) await answer(name, letters, { room: made.room })
  await itIs('18:00')
  await itIs('18:01')
  return { group: made.id, learner }
}

/** Appeals, one of them settled; the key corrected. */
async function dispute(headers: Record<string, string>): Promise<Pick<Ids, 'open' | 'settled'>> {
  for (const [name, reason] of Object.entries(reasons)) await bot('appeal', { from: from(name), reason })
  const { body: appeals } = await call('/appeals', { headers })
  const idOf = (name: string): string =>
    appeals.find((one: { learnerName: string }) => one.learnerName === name)?.id ?? ''
  const settled = idOf('张伟')
  await call(`/appeals/${settled}/settle`, { headers, body: { state: 'rejected', reply: REPLY } })
  await call('/questions/tt-0001/key', { headers, body: { versions: [1], key: 'B', reason: NOTE } })
  return { open: idOf('王强'), settled }
}

async function honour(headers: Record<string, string>, learnerId: string): Promise<Pick<Ids, 'imported'>> {
  await giveTitle('t_1', learnerId)
  await house.db.updateTable('learner').set({ staffNo: 'S001' }).where('name', '=', '陈静').execute()
  const csv = '工号,姓名,称号,授予日期,周周练积分\r\nS001,陈静,周周练达人,2022-03-20,1200\r\n'
  await house.app.request('/api/titles/import?fileName=platform.csv', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'text/csv' },
    body: csv,
  })
  const kept = await house.db
    .selectFrom('title')
    .select('id')
    .where('source', '=', 'platform')
    .executeTakeFirstOrThrow()
  return { imported: kept.id }
}

async function changeTheRules(): Promise<void> {
  const season = (await readSeason(house.db, '2022')) as Season
  const rules = { ...season.rules, daily: { ...season.rules.daily, dayCap: 12 } }
  const change = { season, rules, expectedVersion: season.version, note: NOTE, resettle: true }
  await changeRules(house.db, change, 'system', house.clock.now())
  await house.db
    .updateTable('season')
    .set({ name: `2022 年度练兵比武 ${SCRIPT}` })
    .execute()
}

/** What is Chinese on its pages by content, the longest first, so that none is cut by a shorter one. */
async function chineseHere(): Promise<string[]> {
  const versions = await house.db.selectFrom('questionVersion').select(['stem', 'options', 'explanation']).execute()
  const taught = versions.flatMap(({ stem, options, explanation }) => [stem, ...(options as string[]), explanation])
  const titles = ['日日学之星', '周周练达人', '月月比能手']
  const columns = ['工号', '姓名', '称号', '授予日期', '周周练积分']
  // of the page itself: the button to the other language, the name of the product, a profile that has no English name
  const own = ['中文', '练兵', '练', '中', '测试员', '等保']
  const said = [...Object.values(reasons), REPLY, NOTE, LAW_NAME, ARTICLE, '第十七条', '〔2022〕1号']
  return [...(await chineseContent()), ...taught, ...titles, ...columns, ...own, ...said].sort(
    (a, b) => b.length - a.length,
  )
}

/** The whole bank asks again, every option a script; it is all of one type, so that a paper can be made up of it. */
export async function askScripts(): Promise<void> {
  const options = JSON.stringify([0, 1, 2, 3].map((i) => `${SCRIPT}${i}`))
  await sql`update question_version set type = 'single', key = 'A', options = ${options}::jsonb`.execute(house.db)
  await sql`update question set state = 'published', live = version`.execute(house.db)
}

/** The house behind a port, in which the founder `fangzhu` sees everything. */
export async function openLivedInHouse() {
  const served = await openCountyHouse()
  await account('fangzhu', 'founder', '51')
  const day = await liveThroughADay()
  house.clock.set(instant('2022-04-02 10:00'))
  const written = await writeByForms()
  const headers = await house.signIn()
  const disputed = await dispute(headers)
  const honoured = await honour(headers, day.learner)
  const bulletin = await giveBulletin('51')
  await changeTheRules()
  const ids: Ids = { ...day, ...written, ...disputed, ...honoured, bulletin }
  return { ...served, ids, content: await chineseHere() }
}
