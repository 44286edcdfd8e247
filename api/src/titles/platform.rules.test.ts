import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../base/day.rules.ts'
import { platformColumns, readDay, readPlatformHeader, readPlatformRows } from './platform.rules.ts'

const head = Object.values(platformColumns)
const read = (...rows: string[][]) => {
  const sheet = [head, ...rows]
  const { entries, errors } = readPlatformRows(sheet, readPlatformHeader(sheet))
  return { entries, errors: errors.map(({ row, column, code }) => `${row} ${column} ${code}`) }
}

describe('a day in the platform’s export', () => {
  test.each([
    ['2022-04-01', '2022-04-01'],
    ['2022/4/1', '2022-04-01'],
    ['2022.4.01', '2022-04-01'],
    ['2022年4月1日', '2022-04-01'],
    ['2024-02-29', '2024-02-29'],
    ['2022-02-29', undefined],
    ['2022-13-01', undefined],
    ['4/1/2022', undefined],
    ['44652', undefined],
    ['', undefined],
  ])('%j is read as %s', (text, day) => {
    expect(readDay(text)).toBe(day)
  })

  test('is read the same however it is written', () => {
    fc.assert(
      fc.property(fc.nat({ max: 20_000 }), (days) => {
        const day = addDays('1990-01-01', days)
        const [year, month, date] = day.split('-').map(Number)
        for (const text of [day, `${year}/${month}/${date}`, `${year}年${month}月${date}日`])
          expect(readDay(text)).toBe(day)
      }),
    )
  })
})

describe('the header', () => {
  test.each([
    ['in any order, with others beside them', ['序号', '姓名', '周周练积分', '工号'], []],
    ['with marks and spaces around them', [' 姓 名', '*工号', '\uFEFF称号'], []],
    ['that lacks the number of the person', ['姓名', '称号'], ['工号']],
    ['that brings neither titles nor points', ['工号', '姓名', '授予日期'], ['称号 / 周周练积分']],
  ])('%s', (_, cells, missing) => {
    expect(readPlatformHeader([[''], cells])).toMatchObject({ index: 1, missing })
  })
})

describe('a row', () => {
  test.each([
    ['with a title and its day', ['S001', '李娜', '日日学之星', '2022/3/20', ''], []],
    ['with points alone', ['S001', '李娜', '', '', '0'], []],
    ['without a number', ['', '李娜', '', '', '5'], ['2 工号 platform.staff_no_missing']],
    ['whose number a spreadsheet rounded', ['1.23E+17', '李娜', '', '', '5'], ['2 工号 platform.staff_no_scientific']],
    ['with a title that there is not', ['S001', '李娜', '大师', '2022-03-20', ''], ['2 称号 platform.title_unknown']],
    ['with a title and no day', ['S001', '李娜', '周周练达人', '', ''], ['2 授予日期 platform.day_missing']],
    [
      'with a day that there is not',
      ['S001', '李娜', '周周练达人', '2022-02-30', ''],
      ['2 授予日期 platform.day_unreadable'],
    ],
    ['with half points', ['S001', '李娜', '', '', '1.5'], ['2 周周练积分 platform.points_unreadable']],
    [
      'with more points than there can be',
      ['S001', '李娜', '', '', '1000001'],
      ['2 周周练积分 platform.points_unreadable'],
    ],
    ['with nothing', ['S001', '李娜', '', '', ''], ['2 称号 platform.nothing']],
  ])('%s', (_, cells, errors) => {
    expect(read(cells).errors).toEqual(errors)
  })

  test('is read with full-width letters and an apostrophe that keeps a number text', () => {
    expect(read(['’Ｓ００１', '李娜', '月月比 能手', '２０２２-03-20', '１２０']).entries).toEqual([
      {
        row: 2,
        staffNo: 'S001',
        name: '李娜',
        title: { kind: 'monthly_expert', awardedOn: '2022-03-20' },
        weeklyPoints: 120,
      },
    ])
  })

  test('that is empty is passed over, and the rows after it keep their numbers', () => {
    expect(read([''], ['S001', '李娜', '', '', 'x']).errors).toEqual(['3 周周练积分 platform.points_unreadable'])
  })

  test('of a person whose points were in an earlier one is refused, a second title is not', () => {
    const points = ['S001', '李娜', '', '', '5']
    const title = ['S001', '李娜', '日日学之星', '2022-03-20', '']
    expect(read(points, title, points).errors).toEqual(['4 周周练积分 platform.points_twice'])
  })

  test('of any text is read or refused, and never breaks the reading', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 5, maxLength: 5 }), (cells) => {
        const { entries, errors } = read(cells)
        if (cells.some((cell) => cell.trim() !== '')) expect(entries).toHaveLength(1)
        else expect([entries, errors]).toEqual([[], []])
      }),
    )
  })
})
