// Three cities over April and May, their bulletins, and those who run the award: two persons, three accounts, and one unknown.
import type { Role } from '@lianbing/api/access/access.rules'
import { freezeBulletin } from '@lianbing/api/bulletins/bulletin.commands'
import { fileReport, judgeContest } from '@lianbing/api/contest-reports/report.commands'
import { addLearner, changeLearner } from '@lianbing/api/learners/learner.commands'
import { importDivisions, setHeadcount } from '@lianbing/api/org/org.commands'
import { refreshRollups } from '@lianbing/api/rollups/rollup.commands'
import { ensureSeason } from '@lianbing/api/season/season.commands'
import { changeUnit } from '@lianbing/api/unit-changes/unit-change.commands'
import { freshHouse, house } from '../house.ts'
import { newGroup, teach } from '../scene.ts'

export const NAMES = ['陈静', '杨敏', '赵磊', '黄丽', '周杰']
const SEATS = ['510104', '510104', '5101', '510302', '5103']
/** How many days of each month they study. */
const DAYS = [20, 12, 8, 3, 2]
const person = (unitId: string) => ({ kind: 'window', desk: 'front', establishment: 'contract', unitId }) as const
const learnerOf = (i: number) => `t-${i}`
const now = () => house.clock.now()

async function study(): Promise<void> {
  const { db } = house
  for (const [i, name] of NAMES.entries()) {
    const unitId = SEATS[i] ?? ''
    await addLearner(db, { id: learnerOf(i), name, ...person(unitId) }, 'system', now())
    const days = ['04', '05'].flatMap((month) =>
      Array.from({ length: DAYS[i] ?? 0 }, (_, d) => ({
        ...{ learnerId: learnerOf(i), unitId, localDate: `2022-${month}-${String(d + 1).padStart(2, '0')}` },
        ...{ answers: 5 + i, correct: 4 },
      })),
    )
    await db.insertInto('learnerDay').values(days).execute()
  }
}

/** One answer beneath the figures, of the first learner on the first of April. */
async function answerOnce(): Promise<void> {
  await teach(1)
  const at = new Date('2022-04-01T10:00:00+08:00')
  const { db } = house
  const practice = { id: 'p-1', learnerId: learnerOf(0), localDate: '2022-04-01', startedAt: at, finishedAt: at }
  await db
    .insertInto('practice')
    .values({ ...practice, startedBy: 'k-1' })
    .execute()
  await db
    .insertInto('answer')
    .values({
      ...{ learnerId: learnerOf(0), questionId: 'tt-0001', questionVersion: 1, given: 'A', correct: true },
      ...{ practiceId: 'p-1', position: 1, localDate: '2022-04-01', answeredAt: at, messageKey: 'm-1' },
    })
    .execute()
}

/** Somebody who signs in, with a name and, where given, the number that tells the person. */
export async function signInAs(name: string, staffNo: string | null, unitId = '51', role: Role = 'organiser') {
  const { db } = house
  const known = (await db.selectFrom('account').select('id').execute()).map(({ id }) => id)
  const headers = await house.signIn(unitId, role)
  const added = (await db.selectFrom('account').select('id').execute()).find(({ id }) => !known.includes(id))
  if (!added) throw new Error('no account was added')
  await db.updateTable('account').set({ staffNo }).where('id', '=', added.id).execute()
  await db.updateTable('authUser').set({ name }).where('id', '=', added.id).execute()
  return headers
}

export const headcount = (unitId: string, asOf: string, count: number) =>
  setHeadcount(house.db, unitId, asOf, [{ desk: 'front', establishment: 'contract', count }], 'system', now())

export const freeze = async (from: string, until: string) =>
  (await freezeBulletin(house.db, { unitId: '51', period: 'days', from, until, cause: 'hand' }, 'system', now())).id

/** What may happen after an award was computed: an answer that comes late, headcounts, people and names that change. */
async function changeEverything(): Promise<void> {
  const { db } = house
  const late = { learnerId: learnerOf(2), unitId: '5101', localDate: '2022-04-25', answers: 9, correct: 9 }
  await db.insertInto('learnerDay').values(late).execute()
  await headcount('510302', '2022-01-01', 90)
  await headcount('5104', '2022-01-01', 7)
  await changeLearner(db, learnerOf(0), { name: '陈静', ...person('5103'), state: 'active' }, 'system', now())
  await changeUnit(db, { kind: 'rename', unitId: '5103', name: '新自贡市', fromDate: '2022-06-25' }, 'system', now())
  const where = { seasonId: '2022', unitId: '5103' }
  const filed = { planFiledOn: '2022-06-20', reportFiledOn: '2022-06-20', isComplete: true, entrants: [] }
  await fileReport(db, where, filed, 'system', now())
  await judgeContest(db, where, { judged: 100, grounds: '补评' }, 'system', now())
  await refreshRollups(db, now())
}

/** The question of the first answer is asked of a group again: until the reveal its key is sealed. */
async function askAgain(): Promise<void> {
  const { id: groupId } = await newGroup()
  const [opensAt, revealsAt] = [-1, 1].map((hours) => new Date(now().getTime() + hours * 3600_000)) as [Date, Date]
  const asked = { id: 'd-1', groupId, localDate: '2022-06-25', number: 1, questionId: 'tt-0001', questionVersion: 1 }
  await house.db
    .insertInto('dailyQuestion')
    .values({ ...asked, opensAt, revealsAt })
    .execute()
}

export async function awardScene() {
  await freshHouse()
  // everybody is registered before the first day that a bulletin counts
  house.clock.set('2022-03-25T09:00:00+08:00')
  const divisions = { '51': '四川省', '5101': '成都市', '510104': '锦江区', '5103': '自贡市', '510302': '自流井区' }
  await importDivisions(
    house.db,
    Object.entries({ ...divisions, '5104': '攀枝花市' }).map(([code, name]) => ({ code, name })),
    now(),
  )
  await ensureSeason(house.db, '2022-06-17', now())
  await headcount('510104', '2022-01-01', 8)
  await headcount('5101', '2022-01-01', 2)
  await headcount('510302', '2022-01-01', 1)
  await headcount('5103', '2022-01-01', 1)
  await study()
  await answerOnce()
  house.clock.set('2022-06-17T09:00:00+08:00')
  await refreshRollups(house.db, now())
  return {
    april: await freeze('2022-04-01', '2022-04-30'),
    may: await freeze('2022-05-01', '2022-05-31'),
    both: await freeze('2022-04-01', '2022-05-31'),
    li: await signInAs('李主任', '川001'),
    liAgain: await signInAs('李主任', '川001', '51', 'coordinator'),
    wang: await signInAs('王副主任', '川002'),
    nobody: await signInAs('测试无号', null),
    chengdu: await signInAs('成都测试', '成001', '5101'),
    ...{ answerer: learnerOf(0), answeredOn: '2022-04-01', laterDays: 1, changeEverything, askAgain },
  }
}
export type AwardPeople = Awaited<ReturnType<typeof awardScene>>
