import { addDays } from '../base/day.rules.ts'

/** A time of day 'HH:MM' in Shanghai. */
type Time = string

/** The rules of a season as data (计划与 CAMPAIGN 'Rules as data'); every number here can be changed by an organiser. */
export interface RuleSet {
  daily: { setSize: number; pointsPerCorrect: number; dayCap: number }
  weekly: {
    single: number
    multiple: number
    judge: number
    blank: number
    pointsPerItem: number
    papers: number
    opensWeekday: number
    opensAt: Time
    closesWeekday: number
    closesAt: Time
    remindWeekday: number
    remindAt: Time
  }
  monthly: {
    indefinite: number
    judge: number
    blank: number
    pointsPerItem: number
    minutes: number
    pass: number
    tries: number
    lastDays: number
    opensAt: Time
    closesAt: Time
  }
  duel: { items: number; perDay: number; hours: number }
  titles: {
    dailyDays: number
    dailyAccuracy: number
    weeklyPoints: number
    monthlyScore: number
    monthlyTopShare: number
    dailySource: TitleSource
    weeklySource: TitleSource
    monthlySource: TitleSource
  }
  gate: { weeklyPoints: number }
  boards: { ties: TieRule }
  fairness: { copySeconds: number; copyCounts: boolean }
  quiet: { from: Time; until: Time }
  alerts: { inactiveDays: number }
}

/** Whose word counts for a title: our own rules, an import from the national platform, or whichever gives it. */
export const titleSources = ['own', 'platform', 'either'] as const
export type TitleSource = (typeof titleSources)[number]
/** Who of equal points stands first on a board: who reached them earlier, or nobody before the other. */
export const tieRules = ['earlier', 'shared'] as const
export type TieRule = (typeof tieRules)[number]

/**
 * The defaults of CAMPAIGN.md: 日日学, 周周练 (4 单选, 3 多选, 3 判断), 月月比 (38 不定项, 12 判断, 10 minutes), titles;
 * 填空 is in papers only where an organiser asks for some.
 * A copy within seconds counts (`copyCounts`) until an organiser decides otherwise.
 */
export const defaultRules: RuleSet = {
  daily: { setSize: 5, pointsPerCorrect: 1, dayCap: 10 },
  weekly: {
    single: 4,
    multiple: 3,
    judge: 3,
    blank: 0,
    pointsPerItem: 10,
    papers: 3,
    opensWeekday: 1,
    opensAt: '09:00',
    closesWeekday: 7,
    closesAt: '20:00',
    remindWeekday: 6,
    remindAt: '10:00',
  },
  monthly: {
    indefinite: 38,
    judge: 12,
    blank: 0,
    pointsPerItem: 2,
    minutes: 10,
    pass: 60,
    tries: 2,
    lastDays: 7,
    opensAt: '09:00',
    closesAt: '20:00',
  },
  duel: { items: 10, perDay: 1, hours: 24 },
  titles: {
    dailyDays: 30,
    dailyAccuracy: 0.8,
    weeklyPoints: 1000,
    monthlyScore: 90,
    monthlyTopShare: 0.05,
    dailySource: 'either',
    weeklySource: 'either',
    monthlySource: 'either',
  },
  gate: { weeklyPoints: 1000 },
  boards: { ties: 'earlier' },
  fairness: { copySeconds: 5, copyCounts: true },
  quiet: { from: '21:00', until: '08:00' },
  alerts: { inactiveDays: 7 },
}

export type FieldKind =
  | { kind: 'count'; least: number; most: number }
  | { kind: 'share' }
  | { kind: 'time' }
  | { kind: 'weekday' }
  | { kind: 'switch' }
  | { kind: 'choice'; among: string[] }

/** One number or choice of the rule set: what it may be and what it is called. */
export type RuleField = { path: string; label: { zh: string; en: string } } & FieldKind

const count = (path: string, zh: string, en: string, least: number, most: number): RuleField => ({
  path,
  label: { zh, en },
  kind: 'count',
  least,
  most,
})
const of =
  (kind: 'share' | 'time' | 'weekday' | 'switch') =>
  (path: string, zh: string, en: string): RuleField => ({
    path,
    label: { zh, en },
    kind,
  })
const [share, time, weekday, onOff] = [of('share'), of('time'), of('weekday'), of('switch')]
const choice = (path: string, zh: string, en: string, among: readonly string[]): RuleField => ({
  path,
  label: { zh, en },
  kind: 'choice',
  among: [...among],
})

/** Every field of the rule set, in the order of the form. Schema, form and the list of changes are all made of these. */
export const ruleFields: readonly RuleField[] = [
  count('daily.setSize', '私聊练习每组题数', 'Questions in a private set', 1, 20),
  count('daily.pointsPerCorrect', '日日学每答对一题得分', 'Points a correct answer (daily study)', 0, 100),
  count('daily.dayCap', '日日学每日积分上限', 'Most points a day (daily study)', 0, 1000),
  count('weekly.single', '周周练单选题数', 'Weekly paper: single choice', 0, 50),
  count('weekly.multiple', '周周练多选题数', 'Weekly paper: multiple choice', 0, 50),
  count('weekly.judge', '周周练判断题数', 'Weekly paper: true or false', 0, 50),
  count('weekly.blank', '周周练填空题数', 'Weekly paper: fill in the blank', 0, 50),
  count('weekly.pointsPerItem', '周周练每题分值', 'Weekly paper: points an item', 1, 100),
  count('weekly.papers', '周周练每周套数', 'Papers a week', 1, 7),
  weekday('weekly.opensWeekday', '周周练开放星期', 'Weekly practice opens on'),
  time('weekly.opensAt', '周周练开放时间', 'Weekly practice opens at'),
  weekday('weekly.closesWeekday', '周周练截止星期', 'Weekly practice closes on'),
  time('weekly.closesAt', '周周练截止时间', 'Weekly practice closes at'),
  weekday('weekly.remindWeekday', '周周练提醒星期', 'Weekly practice: reminder on'),
  time('weekly.remindAt', '周周练提醒时间', 'Weekly practice: reminder at'),
  count('monthly.indefinite', '月月比不定项题数', 'Monthly match: indefinite choice', 0, 200),
  count('monthly.judge', '月月比判断题数', 'Monthly match: true or false', 0, 200),
  count('monthly.blank', '月月比填空题数', 'Monthly match: fill in the blank', 0, 200),
  count('monthly.pointsPerItem', '月月比每题分值', 'Monthly match: points an item', 1, 100),
  count('monthly.minutes', '月月比时长（分钟）', 'Monthly match: minutes', 1, 240),
  count('monthly.pass', '月月比及格分', 'Monthly match: pass mark', 0, 1000),
  count('monthly.tries', '月月比可考次数', 'Monthly match: tries', 1, 10),
  count('monthly.lastDays', '月月比开放天数（月末）', 'Monthly match: last days of the month', 1, 28),
  time('monthly.opensAt', '月月比开放时间（首日）', 'Monthly match opens on its first day at'),
  time('monthly.closesAt', '月月比截止时间（末日）', 'Monthly match closes on its last day at'),
  count('duel.items', '对战题数', 'Duel: questions', 1, 50),
  count('duel.perDay', '每日对战次数', 'Duels a day', 1, 10),
  count('duel.hours', '对战应战时限（小时）', 'Duel: hours to answer', 1, 72),
  count('titles.dailyDays', '日日学之星：学习天数', '日日学之星: study days', 1, 366),
  share('titles.dailyAccuracy', '日日学之星：正确率', '日日学之星: share right'),
  count('titles.weeklyPoints', '周周练达人：周周练积分', '周周练达人: weekly points', 1, 100_000),
  count('titles.monthlyScore', '月月比能手：分数', '月月比能手: score', 1, 1000),
  share('titles.monthlyTopShare', '月月比能手：名次前百分之', '月月比能手: or the top share'),
  choice('titles.dailySource', '日日学之星以谁为准', '日日学之星: whose word counts', titleSources),
  choice('titles.weeklySource', '周周练达人以谁为准', '周周练达人: whose word counts', titleSources),
  choice('titles.monthlySource', '月月比能手以谁为准', '月月比能手: whose word counts', titleSources),
  count('gate.weeklyPoints', '晋级赛所需周周练积分', 'Promotion contest: weekly points', 0, 100_000),
  choice('boards.ties', '排行同分时', 'Boards: who of equal points is first', tieRules),
  count('fairness.copySeconds', '跟答判定（秒）', 'Copy: like the first within (s)', 0, 600),
  onOff('fairness.copyCounts', '跟答计入积分', 'A copied answer earns points'),
  time('quiet.from', '免打扰开始', 'Quiet hours from'),
  time('quiet.until', '免打扰结束', 'Quiet hours until'),
  count('alerts.inactiveDays', '单位无人学习几天后提醒', 'Unit inactive after (days)', 1, 90),
]

export type RuleValue = number | string | boolean

/** ('weekly.papers') → 3. */
export function ruleAt(rules: RuleSet, path: string): RuleValue {
  const [group = '', name = ''] = path.split('.')
  return (rules as unknown as Record<string, Record<string, RuleValue>>)[group]?.[name] as RuleValue
}

export interface RuleChange {
  path: string
  label: { zh: string; en: string }
  from: RuleValue
  to: RuleValue
}

/** What a new rule set changes, field by field. */
export const changesOf = (from: RuleSet, to: RuleSet): RuleChange[] =>
  ruleFields
    .filter(({ path }) => ruleAt(from, path) !== ruleAt(to, path))
    .map(({ path, label }) => ({ path, label, from: ruleAt(from, path), to: ruleAt(to, path) }))

export interface RuleVersion {
  version: number
  effectiveFrom: string
  rules: RuleSet
}

export interface RuleSpan {
  version: number
  rules: RuleSet
  from: string
  until: string
}

/**
 * Which version holds on which days: of those in effect the newest. Version 2 in effect from 10 April, of 1 to 30 April:
 * 1 until the 9th, then 2; version 3 in effect from the season's first day is all of it.
 */
export function ruleSpans(versions: readonly RuleVersion[], from: string, until: string): RuleSpan[] {
  const holding = versions
    .filter((one) => !versions.some((other) => other.version > one.version && other.effectiveFrom <= one.effectiveFrom))
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
  return holding.flatMap(({ version, rules, effectiveFrom }, i) => {
    const next = holding[i + 1]?.effectiveFrom
    const first = effectiveFrom > from ? effectiveFrom : from
    const last = next !== undefined && next <= until ? addDays(next, -1) : until
    return first <= last ? [{ version, rules, from: first, until: last }] : []
  })
}

export interface Dated {
  startsOn: string
  endsOn: string
}

export interface Span {
  from: string
  until: string
}

/** The days of one stretch that another has not: January to June without March to June → January to February. */
export function daysWithout(one: Dated, other: Dated): Span[] {
  const before = { from: one.startsOn, until: earlier(one.endsOn, addDays(other.startsOn, -1)) }
  const after = { from: later(one.startsOn, addDays(other.endsOn, 1)), until: one.endsOn }
  return [before, after].filter(({ from, until }) => from <= until)
}
const earlier = (a: string, b: string) => (a < b ? a : b)
const later = (a: string, b: string) => (a > b ? a : b)

export interface RuleFault {
  path: string
  code: 'no_items' | 'too_many_points' | 'closes_before_opens' | 'reminder_outside'
}

const moment = (weekday: number, time: Time) => `${weekday} ${time}`

/** How many items a paper has in all. */
export const weeklyItems = ({ single, multiple, judge, blank }: RuleSet['weekly']): number =>
  single + multiple + judge + blank
export const monthlyItems = ({ indefinite, judge, blank }: RuleSet['monthly']): number => indefinite + judge + blank

/** What no single field can tell: a paper has items, a week closes after it opened, its reminder lies between. */
export function ruleFaults({ weekly, monthly }: RuleSet): RuleFault[] {
  const opens = moment(weekly.opensWeekday, weekly.opensAt)
  const closes = moment(weekly.closesWeekday, weekly.closesAt)
  const reminds = moment(weekly.remindWeekday, weekly.remindAt)
  const faults: (RuleFault | false)[] = [
    weeklyItems(weekly) === 0 && { path: 'weekly.single', code: 'no_items' },
    monthlyItems(monthly) === 0 && { path: 'monthly.indefinite', code: 'no_items' },
    monthly.pass > monthlyItems(monthly) * monthly.pointsPerItem && {
      path: 'monthly.pass',
      code: 'too_many_points',
    },
    closes <= opens && { path: 'weekly.closesWeekday', code: 'closes_before_opens' },
    (reminds <= opens || reminds >= closes) && { path: 'weekly.remindWeekday', code: 'reminder_outside' },
    monthly.lastDays === 1 &&
      monthly.closesAt <= monthly.opensAt && { path: 'monthly.closesAt', code: 'closes_before_opens' },
  ]
  return faults.filter((fault) => fault !== false)
}

/** Whether a time of day lies in the quiet hours, which may span midnight: 21:00 to 08:00 → 23:00 yes, 08:00 no. */
export function isQuiet({ from, until }: RuleSet['quiet'], time: Time): boolean {
  return from <= until ? time >= from && time < until : time >= from || time < until
}
