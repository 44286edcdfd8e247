import type { AskableQuestion } from '../bank/bank.rules.ts'
import { listAskable, readVersions } from '../bank/bank.store.ts'
import { addDays, type Day, dayOf, instantOf, mondayOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { listHolidays } from '../learning/daily.store.ts'
import { itemsOf, type Paper, papersOf } from '../papers/paper.store.ts'
import { ensureSeason } from '../season/season.commands.ts'
import type { RuleSet } from '../season/season.rules.ts'
import { readRules, readSeasonOn, type Season } from '../season/season.store.ts'
import type { SimulatedDay } from '../simulated-people/behaviour.rules.ts'
import type { Item } from '../simulated-people/knowledge.rules.ts'
import { SCHEDULE, type SimulationPlan } from '../simulated-people/plan.rules.ts'
import { awardEarned } from '../titles/title.commands.ts'
import { makeWeekly } from '../weekly/announce.commands.ts'
import { type Week, weekOf } from '../weekly/weekly.rules.ts'

/** The first tick of a day, and the one by which its points are in the ledger. */
export const MORNING = '00:05'
export const EVENING = '23:50'

export interface CampaignDay extends SimulatedDay {
  season: Season | undefined
  askable: AskableQuestion[]
  /** When the group's question is pushed and told. */
  opensAt: Date
  revealsAt: Date
}

/** The days of a simulation with what the campaign has on each. */
export async function readDays(db: Db, { first, days }: SimulationPlan): Promise<CampaignDay[]> {
  const holidays = await listHolidays(db)
  const read: CampaignDay[] = []
  for (let index = 0; index < days; index++) {
    const day = addDays(first, index)
    await ensureSeason(db, day, instantOf(day, MORNING))
    read.push({
      day,
      index,
      isHoliday: holidays.has(day),
      season: await readSeasonOn(db, day),
      askable: await listAskable(db, day, null),
      opensAt: instantOf(day, SCHEDULE.pushAt),
      revealsAt: instantOf(day, SCHEDULE.revealAt),
    })
  }
  return read
}

/** The week's papers, made as a day's first tick and the opening of the week make them: once. */
export async function makePapersOn(db: Db, { day, season }: CampaignDay): Promise<void> {
  if (!season) return
  const morning = instantOf(day, MORNING)
  const { opensAt } = weekOf(morning, season.rules)
  await makeWeekly(db, season, morning)
  if (dayOf(opensAt) === day) await makeWeekly(db, season, opensAt)
}

export interface PaperOfWeek extends Paper {
  /** Items in order of position, as places in the list of items. */
  items: number[]
  /** Those that it was made by. */
  rules: RuleSet
}

export interface CampaignWeek extends Pick<Week, 'monday' | 'opensAt' | 'closesAt'> {
  papers: PaperOfWeek[]
}

/** Every question that the bank has, with all its versions, by place in one list. */
export interface ItemList {
  items: Item[]
  placeOf(question: { id: string; version: number }): number
}

export async function readItems(db: Db): Promise<ItemList> {
  const all = await db
    .selectFrom('questionVersion')
    .select(['questionId as id', 'version'])
    .orderBy('questionId')
    .orderBy('version')
    .execute()
  const items = (await readVersions(db, all)).map(({ options, ...question }) => {
    const { id, version, domain, type, difficulty, key } = question
    return { id, version, domain, type, difficulty, key, optionCount: options.length }
  })
  const places = new Map(items.map(({ id, version }, place) => [`${id}@${version}`, place]))
  const placeOf = ({ id, version }: { id: string; version: number }) => places.get(`${id}@${version}`) as number
  return { items, placeOf }
}

/** The papers of a day's week, once they are made; none between two seasons. */
export async function readWeek(
  db: Db,
  { day, season }: CampaignDay,
  list: ItemList,
): Promise<CampaignWeek | undefined> {
  const papers = season ? await papersOf(db, 'weekly', mondayOf(day)) : []
  const [paper] = papers
  if (!paper) return undefined
  const read: PaperOfWeek[] = []
  for (const one of papers) {
    const rules = await readRules(db, one.seasonId, one.ruleVersion)
    if (!rules) throw new Error(`paper ${one.id} names rules that are not there`)
    read.push({ ...one, rules, items: (await itemsOf(db, one.id)).map(({ question }) => list.placeOf(question)) })
  }
  return { monday: paper.period, opensAt: paper.opensAt, closesAt: paper.closesAt, papers: read }
}

/** The titles earned until the evening before, as the first tick of a day awards them. */
export const awardMorning = (db: Db, day: Day): Promise<number> =>
  db.transaction().execute((trx) => awardEarned(trx, instantOf(day, MORNING)))
