import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../base/day.rules.ts'
import {
  changesOf,
  daysWithout,
  defaultRules,
  isQuiet,
  type RuleSet,
  ruleAt,
  ruleFaults,
  ruleFields,
  ruleSpans,
} from './season.rules.ts'

type Changes = { [G in keyof RuleSet]?: Partial<RuleSet[G]> }
const withChanges = (changes: Changes): RuleSet =>
  Object.fromEntries(
    Object.entries(defaultRules).map(([group, rules]) => [group, { ...rules, ...changes[group as keyof RuleSet] }]),
  ) as unknown as RuleSet
const faultsOf = (changes: Changes) => ruleFaults(withChanges(changes)).map(({ path, code }) => `${path} ${code}`)

test('every rule has one field of the form, and every field a rule', () => {
  const paths = Object.entries(defaultRules).flatMap(([group, rules]) =>
    Object.keys(rules).map((name) => `${group}.${name}`),
  )
  expect(ruleFields.map(({ path }) => path).toSorted()).toEqual(paths.toSorted())
})

describe('what no single field can tell', () => {
  test('the rules that a season begins with hang together', () => {
    expect(ruleFaults(defaultRules)).toEqual([])
  })

  test.each<[string, Changes, string[]]>([
    ['a weekly paper of no items', { weekly: { single: 0, multiple: 0, judge: 0 } }, ['weekly.single no_items']],
    [
      'a monthly paper of no items can be passed by nobody',
      { monthly: { indefinite: 0, judge: 0 } },
      ['monthly.indefinite no_items', 'monthly.pass too_many_points'],
    ],
    ['one item of one type is a paper', { weekly: { single: 0, multiple: 0, judge: 1 } }, []],
    ['a pass mark above all points', { monthly: { pass: 101 } }, ['monthly.pass too_many_points']],
    ['a pass mark of all points', { monthly: { pass: 100 } }, []],
    [
      'a week that closes at the minute it opens',
      { weekly: { closesWeekday: 1, closesAt: '09:00' } },
      ['weekly.closesWeekday closes_before_opens', 'weekly.remindWeekday reminder_outside'],
    ],
    ['a week of one day', { weekly: { closesWeekday: 1, closesAt: '20:00', remindWeekday: 1, remindAt: '18:00' } }, []],
    [
      'a reminder at the opening',
      { weekly: { remindWeekday: 1, remindAt: '09:00' } },
      ['weekly.remindWeekday reminder_outside'],
    ],
    [
      'a reminder at the closing',
      { weekly: { remindWeekday: 7, remindAt: '20:00' } },
      ['weekly.remindWeekday reminder_outside'],
    ],
    ['a reminder a minute before the closing', { weekly: { remindWeekday: 7, remindAt: '19:59' } }, []],
    [
      'a match over several days may close at an earlier hour',
      { monthly: { opensAt: '20:00', closesAt: '09:00' } },
      [],
    ],
    [
      'a match of one day may not',
      { monthly: { lastDays: 1, opensAt: '20:00', closesAt: '09:00' } },
      ['monthly.closesAt closes_before_opens'],
    ],
  ])('%s', (_, changes, faults) => {
    expect(faultsOf(changes)).toEqual(faults)
  })
})

describe('what a change of rules says', () => {
  test('names each field that differs with both its values, in the order of the form', () => {
    const to = withChanges({ weekly: { papers: 2 }, daily: { dayCap: 20 } })
    expect(changesOf(defaultRules, to).map(({ path, label, from, to }) => [path, label.zh, from, to])).toEqual([
      ['daily.dayCap', '日日学每日积分上限', 10, 20],
      ['weekly.papers', '周周练每周套数', 3, 2],
    ])
    expect(changesOf(defaultRules, structuredClone(defaultRules))).toEqual([])
  })

  test('whatever counts are changed, those are named, and the way back names the same', () => {
    const counts = ruleFields.filter(({ kind }) => kind === 'count')
    fc.assert(
      fc.property(fc.subarray(counts), fc.integer({ min: 1, max: 9 }), (fields, more) => {
        const to = structuredClone(defaultRules)
        for (const { path } of fields) {
          const [group = '', name = ''] = path.split('.')
          const rules = (to as unknown as Record<string, Record<string, number>>)[group] ?? {}
          rules[name] = Number(ruleAt(defaultRules, path)) + more
        }
        const forth = changesOf(defaultRules, to)
        expect(forth.map(({ path }) => path)).toEqual(fields.map(({ path }) => path))
        expect(changesOf(to, defaultRules)).toEqual(
          forth.map(({ from, to, ...rest }) => ({ ...rest, from: to, to: from })),
        )
      }),
    )
  })
})

describe('quiet hours', () => {
  test.each([
    ['21:00', '08:00', '20:59', false],
    ['21:00', '08:00', '21:00', true],
    ['21:00', '08:00', '23:59', true],
    ['21:00', '08:00', '00:00', true],
    ['21:00', '08:00', '07:59', true],
    ['21:00', '08:00', '08:00', false],
    ['12:00', '14:00', '12:00', true],
    ['12:00', '14:00', '14:00', false],
    ['12:00', '14:00', '23:00', false],
    ['00:00', '00:00', '00:00', false],
  ])('from %s until %s: %s is quiet: %s', (from, until, time, quiet) => {
    expect(isQuiet({ from, until }, time)).toBe(quiet)
  })

  test('of any two times, what is quiet from one until the other is loud the other way round', () => {
    const two = (n: number) => String(n).padStart(2, '0')
    const time = fc.integer({ min: 0, max: 1439 }).map((m) => `${two(Math.floor(m / 60))}:${two(m % 60)}`)
    fc.assert(
      fc.property(time, time, time, (from, until, at) => {
        fc.pre(from !== until)
        expect(isQuiet({ from, until }, at)).toBe(!isQuiet({ from: until, until: from }, at))
      }),
    )
  })
})

describe('the days of one stretch that another has not', () => {
  const dated = (startsOn: string, endsOn: string) => ({ startsOn, endsOn })
  test.each([
    ['2022-03-01', '2022-06-30', ['2022-01-01 2022-02-28', '2022-07-01 2022-12-31']],
    ['2022-01-01', '2022-12-31', []],
    ['2021-12-01', '2023-01-31', []],
    ['2022-01-01', '2022-12-30', ['2022-12-31 2022-12-31']],
    ['2023-01-01', '2023-12-31', ['2022-01-01 2022-12-31']],
    ['2021-01-01', '2021-12-31', ['2022-01-01 2022-12-31']],
  ])('of 2022 without %s to %s', (startsOn, endsOn, spans) => {
    const left = daysWithout(dated('2022-01-01', '2022-12-31'), dated(startsOn, endsOn))
    expect(left.map(({ from, until }) => `${from} ${until}`)).toEqual(spans)
  })

  test('are each in the one and not in the other, and no other day is', () => {
    const stretch = fc
      .tuple(fc.nat({ max: 40 }), fc.nat({ max: 20 }))
      .map(([start, days]) => dated(addDays('2022-02-01', start), addDays('2022-02-01', start + days)))
    fc.assert(
      fc.property(stretch, stretch, fc.nat({ max: 60 }), (one, other, at) => {
        const day = addDays('2022-02-01', at)
        const isIn = ({ startsOn, endsOn }: typeof one) => startsOn <= day && day <= endsOn
        const left = daysWithout(one, other).filter(({ from, until }) => from <= day && day <= until)
        expect(left).toHaveLength(isIn(one) && !isIn(other) ? 1 : 0)
      }),
    )
  })
})

describe('which version holds on a day', () => {
  const version = (no: number, effectiveFrom: string) => ({ version: no, effectiveFrom, rules: defaultRules })
  const versions = [version(1, '2022-01-01'), version(2, '2022-04-03')]
  const spans = (of: typeof versions) =>
    ruleSpans(of, '2022-04-01', '2022-04-04').map(({ from, until, version }) => [from, until, version])

  test('a change from a day on leaves the days before to the rules before', () => {
    expect(spans(versions)).toEqual([
      ['2022-04-01', '2022-04-02', 1],
      ['2022-04-03', '2022-04-04', 2],
    ])
  })

  test('a version that settled the past anew holds for all of it, over what came between', () => {
    expect(spans([...versions, version(3, '2022-01-01')])).toEqual([['2022-04-01', '2022-04-04', 3]])
  })

  test('of two changes on one day the later holds', () => {
    expect(spans([...versions, version(3, '2022-04-03')]).at(-1)).toEqual(['2022-04-03', '2022-04-04', 3])
  })

  test('every day of a stretch has one version, the newest in effect, wherever the changes fell', () => {
    const start = '2022-04-01'
    const froms = fc.array(fc.integer({ min: 0, max: 14 }), { maxLength: 6 })
    fc.assert(
      fc.property(froms, (offsets) => {
        const all = [0, ...offsets].map((days, i) => version(i + 1, addDays(start, days)))
        const found = ruleSpans(all, start, addDays(start, 12))
        for (let day = start; day <= addDays(start, 12); day = addDays(day, 1)) {
          const newest = all.filter(({ effectiveFrom }) => effectiveFrom <= day).at(-1)
          const holding = found.filter(({ from, until }) => from <= day && day <= until)
          expect(holding.map((span) => span.version)).toEqual([newest?.version])
        }
      }),
    )
  })
})
