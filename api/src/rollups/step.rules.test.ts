import { describe, expect, it } from 'vitest'
import { changesBetweenSteps, stepsOf } from './step.rules.ts'

const coming = (onDate: string, people: number, standing = 'front/contract') => ({
  ...{ unitId: 'hall', standing, onDate, people },
})
const filed = (asOf: string, count: number, standing = 'front/contract') => ({ unitId: 'hall', standing, asOf, count })

describe('the steps of a unit', () => {
  it('are its people, its headcount, those it has one for, and whether it has none', () => {
    expect(stepsOf([coming('2022-04-04', 2)], [filed('2022-04-07', 3)])).toEqual([
      {
        unitId: 'hall',
        standing: 'front/contract',
        onDate: '2022-04-04',
        headcount: 0,
        registered: 2,
        registeredOfFiled: 0,
        unfiled: 0,
      },
      {
        unitId: 'hall',
        standing: '',
        onDate: '2022-04-04',
        headcount: 0,
        registered: 0,
        registeredOfFiled: 0,
        unfiled: 1,
      },
      {
        unitId: 'hall',
        standing: 'front/contract',
        onDate: '2022-04-07',
        headcount: 3,
        registered: 0,
        registeredOfFiled: 2,
        unfiled: 0,
      },
      {
        unitId: 'hall',
        standing: '',
        onDate: '2022-04-07',
        headcount: 0,
        registered: 0,
        registeredOfFiled: 0,
        unfiled: -1,
      },
    ])
  })

  it('take a later headcount as the whole of it: desks that it does not name have none', () => {
    const steps = stepsOf([], [filed('2022-04-01', 3), filed('2022-04-02', 1, 'back/contract')])
    expect(steps.map(({ standing, onDate, headcount }) => [onDate, standing, headcount])).toEqual([
      ['2022-04-01', 'front/contract', 3],
      ['2022-04-02', 'front/contract', -3],
      ['2022-04-02', 'back/contract', 1],
    ])
  })

  it('count no headcount for other kinds of learners, and call no unit unfiled for them', () => {
    const steps = stepsOf([coming('2022-04-01', 2, 'enterprise')], [])
    expect(steps).toMatchObject([{ standing: 'enterprise', registered: 2, registeredOfFiled: 0 }])
  })

  it('differ by what was added or taken away', () => {
    const before = stepsOf([coming('2022-04-01', 2)], [filed('2022-04-01', 3)])
    const after = stepsOf([coming('2022-04-01', 2), coming('2022-04-05', -1)], [filed('2022-04-01', 4)])
    expect(changesBetweenSteps(before, before)).toEqual([])
    expect(changesBetweenSteps(before, after)).toMatchObject([
      { onDate: '2022-04-01', headcount: 1, registered: 0 },
      { onDate: '2022-04-05', headcount: 0, registered: -1, registeredOfFiled: -1 },
    ])
  })
})
