import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AwardRules, defaultAwardRules } from '@lianbing/api/award/award.rules'
import { type AwardDocument, differencesIn } from '@lianbing/api/award/document.rules'
import { computeAward, digestOf } from '@lianbing/api/award-rounds/award-of'
import { mustBeIntact } from '@lianbing/api/award-rounds/release.commands'
import { readRound } from '@lianbing/api/award-rounds/round.store'
import { verifyFile } from '@lianbing/api/award-rounds/verify-file'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type AwardPeople, awardScene, NAMES } from './award/scene.ts'
import { env } from './env.ts'
import { house } from './house.ts'
import { type Body, call } from './scene.ts'

let people: AwardPeople
let round = ''
const folder = mkdtempSync(join(tmpdir(), 'award-'))
const now = () => house.clock.now()

const post = (headers: HeadersInit, path: string, body: object = {}) => call(path, { method: 'POST', headers, body })
const details = async (): Promise<Body> => (await call(`/awards/${round}`, { headers: people.li })).body
const refused = async (answer: ReturnType<typeof call>) => {
  const { status, body } = await answer
  return [status, body?.code]
}
async function exported(format: 'json' | 'xlsx'): Promise<string> {
  const answer = await house.app.request(`/api/awards/${round}/export.${format}`, { headers: people.li })
  expect(answer.status).toBe(200)
  const file = join(folder, `award.${format}`)
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()))
  return file
}
const readExport = async (): Promise<AwardDocument & { digest: string }> =>
  (await house.app.request(`/api/awards/${round}/export.json`, { headers: people.li })).json()
const auditOf = async (action: string) =>
  house.db.selectFrom('auditEvent').select(['actor', 'subject']).where('action', '=', action).execute()
/** A change past the app, as a hand in the database would make it. */
const byHand = (statement: string) =>
  sql
    .raw(statement)
    .execute(house.db)
    .then(
      () => 'taken',
      () => 'refused',
    )

beforeAll(async () => {
  people = await awardScene()
}, 90_000)

// the house is set up once: each test goes on where the one before it ended, as a round does
describe('an award', () => {
  test('has rules of its own, whose weights make 100, and each change is a version', async () => {
    const weights = { ...defaultAwardRules.weights, plan: 5 }
    const wrong = { ...defaultAwardRules, weights }
    const sent = { seasonId: '2022', rules: wrong, note: '' }
    expect(await refused(post(people.li, '/award-rules', sent))).toEqual([422, 'request.invalid'])
    const rules = { ...defaultAwardRules, classes: [{ name: '全部', from: 1, prizes: 1 }] }
    for (const version of [1, 1])
      expect((await post(people.li, '/award-rules', { seasonId: '2022', rules, note: '初稿' })).body).toEqual({
        version,
      })
    expect((await auditOf('award.rules')).length).toBe(1)
  })

  test('names bulletins of its season whose days do not overlap, and begins once', async () => {
    const { april, may, both } = people
    const asked = { seasonId: '2022', name: '优秀组织奖', rulesVersion: 1 }
    const make = (bulletinIds: string[]) => post(people.li, '/awards', { ...asked, bulletinIds })
    expect(await refused(make([april, both]))).toEqual([422, 'award.bulletins_overlap'])
    expect(await refused(make(['b_none']))).toEqual([404, 'bulletin.not_found'])
    round = (await make([april, may])).body.id
    expect((await make([may, april])).body.id).toBe(round)
    expect(await refused(make([may]))).toEqual([409, 'award.name_taken'])
    expect((await auditOf('award.make')).length).toBe(1)
  })

  test('counts what units filed on their contests, each only on its own', async () => {
    const filed = { seasonId: '2022', planFiledOn: '2022-04-20', reportFiledOn: '2022-06-08', isComplete: true }
    const put = (headers: HeadersInit, unit: string, entrants: object[]) =>
      call(`/units/${unit}/contest-report`, { method: 'PUT', headers, body: { ...filed, entrants } })
    const entrants = [{ unitId: '510104', count: 12 }]
    for (const _ of [1, 2]) expect((await put(people.chengdu, '5101', entrants)).status).toBe(204)
    expect(await refused(put(people.chengdu, '5103', []))).toEqual([404, 'unit.not_found'])
    expect(await refused(put(people.chengdu, '5101', [{ unitId: '510302', count: 1 }]))).toEqual([
      422,
      'award.entrants_unfit',
    ])
    expect((await auditOf('award.file_report')).map(({ subject }) => subject)).toEqual(['unit:5101'])
    const judge = (headers: HeadersInit, grounds: string) =>
      call('/units/5101/contest-judgement', { method: 'PUT', headers, body: { seasonId: '2022', judged: 90, grounds } })
    expect(await refused(judge(people.li, ' '))).toEqual([422, 'request.invalid'])
    expect(await refused(judge(people.chengdu, '自评'))).toEqual([403, 'access.not_allowed'])
    expect((await judge(people.li, '方案细；\r\n覆盖广\u0001')).status).toBe(204)
  })

  test('ranks by the named bulletins alone, names who filed no headcount, and opens down to the rows', async () => {
    const { ranking, state } = await details()
    expect(state).toBe('draft')
    expect(ranking.lines.map((line: Body) => [line.unitName, line.place, line.isAwarded])).toEqual([
      ['成都市', 1, true],
      ['自贡市', 2, false],
    ])
    expect(ranking.unranked).toEqual([{ unitId: '5104', unitName: '攀枝花市' }])
    const answer = await call(`/awards/${round}/figures?unitId=5101&criterion=activity`, { headers: people.li })
    const { score, rows, bulletins } = answer.body
    expect(rows.map((row: Body) => row.bulletinId)).toEqual([people.april, people.may])
    expect(score.numerator).toBe(rows.reduce((sum: number, row: Body) => sum + row.days, 0))
    const possible = rows.reduce((sum: number, row: Body, i: number) => sum + row.headcount * bulletins[i].studyDays, 0)
    expect(score.denominator).toBe(possible)
    const elsewhere = call(`/awards/${round}/figures?unitId=5103&criterion=activity`, { headers: people.chengdu })
    expect((await elsewhere).status).toBe(404)
  })

  test('compares weights side by side and writes nothing', async () => {
    const rows = async () =>
      (
        await sql`select (select count(*) from audit_event)::int a, (select count(*) from award_rules)::int r,
      (select count(*) from award_round)::int n`.execute(house.db)
      ).rows
    const before = await rows()
    const rules: AwardRules = { ...defaultAwardRules, classes: [{ name: '全部', from: 1, prizes: 1 }] }
    const zero = Object.fromEntries(Object.keys(rules.weights).map((one) => [one, 0])) as AwardRules['weights']
    const { body } = await post(people.li, '/award-what-if', {
      seasonId: '2022',
      bulletinIds: [people.april, people.may],
      alternatives: [
        { name: '现行', rules },
        { name: '只看注册率', rules: { ...rules, weights: { ...zero, coverage: 100 } } },
      ],
    })
    expect(body.map((one: Body) => [one.unitName, one.standings.map((s: Body) => s?.place), one.moves])).toEqual([
      ['成都市', [1, 2], ['drops']],
      ['自贡市', [2, 1], ['enters']],
      ['攀枝花市', [undefined, undefined], ['stays']],
    ])
    expect(await rows()).toEqual(before)
  })

  test('is shown for at least five working days, and seen by others only from then on', async () => {
    expect(await refused(call(`/awards/${round}`, { headers: people.chengdu }))).toEqual([404, 'award.not_found'])
    expect(await refused(call(`/public/awards/${round}`))).toEqual([404, 'award.not_found'])
    const begin = (until: string) =>
      post(people.li, `/awards/${round}/publicity`, { until, contact: '厅人事处 028-1234567' })
    expect(await refused(begin('2022-06-21'))).toEqual([422, 'award.publicity_short'])
    const one = sql`bulletin_row set days = days + 1 where bulletin_id = ${people.may} and unit_id = '510302'`
    const undone = new Error('undone')
    const altered = house.db.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx)
      await sql`update ${one}`.execute(trx)
      await expect(mustBeIntact(trx, [people.april])).resolves.toBeUndefined()
      await expect(mustBeIntact(trx, [people.may])).rejects.toThrow('award.bulletin_altered')
      throw undone
    })
    await expect(altered).rejects.toBe(undone)
    for (const _ of [1, 2]) expect((await begin('2022-06-24')).status).toBe(204)
    expect((await auditOf('award.publicity')).length).toBe(1)
    expect((await call(`/awards/${round}`, { headers: people.chengdu })).body.state).toBe('publicity')
  })

  test('shows everybody names of units and figures, and no person', async () => {
    const { status, body } = await call(`/public/awards/${round}`)
    expect([status, body.lines.map((line: Body) => line.unitName)]).toEqual([200, ['成都市', '自贡市']])
    const text = JSON.stringify(body)
    for (const secret of [...NAMES, '测试', '川001', 'account', '方案细', people.april, 'proposedBy', 'madeBy'])
      expect(text, secret).not.toContain(secret)
  })

  test.each(['json', 'xlsx'] as const)(
    'as .%s is computed again from the file alone, and is the same',
    async (format) => {
      const file = await exported(format)
      const { differences, units, digest } = await verifyFile(file)
      expect([differences, units, digest]).toEqual([[], 2, (await details()).digest])
    },
  )

  test('on the command line is equal, or names what differs and ends with 1', async () => {
    const main = new URL('../../api/src/cli/main.ts', import.meta.url).pathname
    const verify = (file: string) =>
      new Promise<[number, string]>((resolve) => {
        execFile(process.execPath, [main, 'verify', 'ranking', file], { env: env.inherited }, (error, out, err) =>
          resolve([Number(error?.code ?? 0), out || err]),
        )
      })
    const [code, said] = await verify(join(folder, 'award.xlsx'))
    expect([code, said]).toEqual([0, expect.stringContaining('Equal: the ranking of 2 units')])
    const forged = join(folder, 'forged.json')
    const { ranking, ...rest } = await readExport()
    const lines = ranking.lines.map((line) => ({ ...line, place: 3 - line.place }))
    writeFileSync(forged, JSON.stringify({ ...rest, ranking: { ...ranking, lines } }))
    const [wrong, why] = await verify(forged)
    expect([wrong, why]).toEqual([1, expect.stringContaining('成都市 (5101), place: stated 2, recomputed 1')])
    writeFileSync(forged, 'PK no workbook')
    expect((await verify(forged))[0]).toBe(1)
  })

  test('that somebody altered in the file is found, by unit and criterion', async () => {
    const file = join(folder, 'altered.json')
    const document = await readExport()
    const rows = document.rows.map((row) =>
      row.unitId === '5103' && row.bulletinId === people.may ? { ...row, days: row.days + 3 } : row,
    )
    writeFileSync(file, JSON.stringify({ ...document, rows }))
    const { differences } = await verifyFile(file)
    expect(differences.map(({ unitId, what }) => [unitId, what])).toEqual([
      ['5103', 'activity'],
      ['5103', 'total'],
      ['', 'digest'],
    ])
  })

  test('takes objections of its units’ organisers, and is not released before each is answered', async () => {
    const object = (headers: HeadersInit, unitId: string, via = 'account') =>
      post(headers, `/awards/${round}/objections`, { unitId, text: '我市6月的月月比未计入', via })
    const { id } = (await object(people.chengdu, '5101')).body
    expect((await object(people.chengdu, '5101')).body.id).toBe(id)
    expect(await refused(object(people.chengdu, '5103'))).toEqual([404, 'unit.not_found'])
    expect((await object(people.li, '5103', 'contact')).status).toBe(200)
    const seen = async (headers: HeadersInit) =>
      (await call(`/awards/${round}/objections`, { headers })).body.map((one: Body) => [one.unitId, one.via]).sort()
    expect(await seen(people.chengdu)).toEqual([['5101', 'account']])
    expect(await seen(people.li)).toEqual([
      ['5101', 'account'],
      ['5103', 'contact'],
    ])
    expect(await refused(post(people.li, `/awards/${round}/propose`))).toEqual([409, 'award.publicity_runs'])
    house.clock.set('2022-06-25T09:00:00+08:00')
    expect(await refused(object(people.chengdu, '5101', 'account'))).toEqual([409, 'award.objections_closed'])
    expect(await refused(post(people.li, `/awards/${round}/propose`))).toEqual([409, 'award.objections_open'])
    const reply = (one: string, answer: string) =>
      post(people.li, `/award-objections/${one}/answer`, { answer, upheld: false })
    const all = (await call(`/awards/${round}/objections`, { headers: people.li })).body
    for (const one of all)
      for (const _ of [1, 2]) expect((await reply(one.id, '通报截至5月31日，6月不在统计周期内。')).status).toBe(204)
    expect(await refused(reply(id, '另一答复'))).toEqual([409, 'award.objection_answered'])
    expect((await auditOf('award.answer')).length).toBe(2)
  })

  test('stays what was computed, whatever is answered, filed, counted or moved later', async () => {
    const before = await details()
    const kept = await readExport()
    await people.changeEverything()
    expect(await details()).toEqual(before)
    expect((await readExport()).digest).toBe(kept.digest)
    // even computed anew, its bulletins give the same figures
    const found = await readRound(house.db, round)
    const again = found && (await computeAward(house.db, found, now()))
    expect(again?.rows).toEqual(kept.rows)
    expect(differencesIn(kept)).toEqual([])
  })

  test('is not released by one person, nor by two accounts of theirs', async () => {
    expect(await refused(post(people.li, `/awards/${round}/release`))).toEqual([409, 'award.not_proposed'])
    expect(await refused(post(people.nobody, `/awards/${round}/propose`))).toEqual([409, 'award.person_unknown'])
    expect((await post(people.li, `/awards/${round}/propose`)).status).toBe(204)
    for (const headers of [people.li, people.liAgain])
      expect(await refused(post(headers, `/awards/${round}/release`))).toEqual([409, 'award.same_person'])
    expect(await refused(post(people.nobody, `/awards/${round}/release`))).toEqual([409, 'award.person_unknown'])
    expect(await refused(post(people.chengdu, `/awards/${round}/release`))).toEqual([403, 'access.not_allowed'])
    const other = await house.db.selectFrom('account').select('id').where('staffNo', '=', '川001').execute()
    const ids = other.map(({ id }) => `'${id}'`)
    for (const id of ids)
      expect(
        await byHand(
          `update award_round set state = 'released', released_at = '2022-06-26', released_by = ${id} where id = '${round}'`,
        ),
      ).toBe('refused')
  })

  test('is released once by two, and then refuses every change, of the app and by hand', async () => {
    expect((await post(people.wang, `/awards/${round}/release`)).status).toBe(204)
    const before = await details()
    expect([before.state, before.proposedByName, before.releasedByName]).toEqual(['released', '李主任', '王副主任'])
    const { body: shown } = await call(`/public/awards/${round}`)
    expect([shown.state, shown.releasedOn]).toEqual(['released', '2022-06-25'])
    expect(JSON.stringify(shown)).not.toContain('主任')
    const changes: [string, object][] = [
      ['release', {}],
      ['propose', {}],
      ['withdraw', { reason: '撤回' }],
      ['publicity', { until: '2022-07-20', contact: '另一处' }],
      ['objections', { unitId: '5101', text: '迟到的异议' }],
    ]
    for (const [verb, body] of changes)
      expect((await post(people.wang, `/awards/${round}/${verb}`, body)).status, verb).toBe(409)
    const draft = { name: '改名', rulesVersion: 1, bulletinIds: [people.may] }
    expect((await call(`/awards/${round}`, { method: 'PUT', headers: people.li, body: draft })).status).toBe(409)
    for (const statement of [
      `update award_round set name = '改' where id = '${round}'`,
      `update award_round set document = '{}' where id = '${round}'`,
      `update award_round set state = 'withdrawn' where id = '${round}'`,
      `delete from award_round where id = '${round}'`,
      `delete from award_round_bulletin where round_id = '${round}'`,
      `insert into award_round_bulletin values ('${round}', '${people.both}')`,
      `update award_objection set answer = '改' where round_id = '${round}'`,
      `delete from award_objection`,
      `update award_rules set note = '改'`,
    ])
      expect(await byHand(statement), statement).toBe('refused')
    expect(await details()).toEqual(before)
    expect((await auditOf('award.release')).length).toBe(1)
  })

  test('whatever the weights: computed from the database and from its file it is the same', async () => {
    const found = await readRound(house.db, round)
    if (!found) throw new Error('no round')
    for (let i = 0; i < 12; i++) {
      const cuts = Array.from({ length: 8 }, (_, k) => (i * 7919 + k * 104_729) % 10_000).sort((a, b) => a - b)
      const bounds = [0, ...cuts, 10_000]
      const names = Object.keys(defaultAwardRules.weights)
      const weights = Object.fromEntries(names.map((one, k) => [one, ((bounds[k + 1] ?? 0) - (bounds[k] ?? 0)) / 100]))
      const rules = { ...defaultAwardRules, weights, classes: [{ name: '全部', from: 1, prizes: 1 }] }
      const { version } = (await post(people.li, '/award-rules', { seasonId: '2022', rules, note: `第${i}案` })).body
      const computed = await computeAward(house.db, { ...found, rulesVersion: version }, now())
      const file = join(folder, `p${i}.json`)
      writeFileSync(file, JSON.stringify({ ...computed, digest: digestOf(computed) }))
      expect(await verifyFile(file)).toEqual({ differences: [], units: 2, digest: digestOf(computed) })
    }
  })

  test('that was withdrawn is gone from the public page, and its name is free', async () => {
    const asked = { seasonId: '2022', name: '县级优秀组织奖', rulesVersion: 1, bulletinIds: [people.may] }
    const { id } = (await post(people.li, '/awards', asked)).body
    await post(people.li, `/awards/${id}/publicity`, { until: '2022-07-08', contact: '厅人事处' })
    expect((await call(`/public/awards/${id}`)).status).toBe(200)
    for (const _ of [1, 2])
      expect((await post(people.li, `/awards/${id}/withdraw`, { reason: '数据有误' })).status).toBe(204)
    expect((await call(`/public/awards/${id}`)).status).toBe(404)
    expect((await post(people.li, '/awards', asked)).body.id).not.toBe(id)
  })
})

describe('down from a figure', () => {
  test('a unit’s figure opens to people and days, and a day to answers, keys only once revealed', async () => {
    const auditor = await house.signIn('51', 'audit_admin')
    const study = await call('/study?unitId=5101&from=2022-04-01&until=2022-04-30', { headers: auditor })
    const { rows } = await call(`/awards/${round}/figures?unitId=5101&criterion=activity`, {
      headers: auditor,
    }).then(({ body }) => body)
    // what was answered after the freeze is not in the bulletin
    expect(study.body.total.days).toBe(rows[0].days + people.laterDays)
    const { learnerId } = study.body.rows[0]
    const { body } = await call(`/learners/${learnerId}/study-days?from=2022-04-01&until=2022-04-30`, {
      headers: auditor,
    })
    expect(body.days.length).toBe(study.body.rows[0].days)
    const opened = await call(`/learners/${people.answerer}/answers?day=${people.answeredOn}`, { headers: auditor })
    expect(opened.body.rows.map((one: Body) => [one.given, one.correct, one.key])).toEqual([['A', true, 'A']])
    await people.askAgain()
    const sealed = await call(`/learners/${people.answerer}/answers?day=${people.answeredOn}`, { headers: auditor })
    expect(sealed.body.rows.map((one: Body) => [one.given, one.correct, one.key])).toEqual([['A', null, null]])
    // where they went to since, nobody sees what they answered before
    const here = await house.signIn('5103')
    const there = await call(`/learners/${people.answerer}/answers?day=${people.answeredOn}`, { headers: here })
    expect(there.body.rows).toEqual([])
    const elsewhere = await house.signIn('5104')
    for (const path of [
      `/learners/${people.answerer}/answers?day=${people.answeredOn}`,
      `/learners/${people.answerer}/study-days?from=2022-04-01&until=2022-04-30`,
    ])
      expect(await refused(call(path, { headers: elsewhere }))).toEqual([404, 'learner.not_found'])
    expect(await refused(call('/study?unitId=5101&from=2022-04-01&until=2022-04-30', { headers: elsewhere }))).toEqual([
      404,
      'unit.not_found',
    ])
  })
})
