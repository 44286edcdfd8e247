import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type KnownPerson,
  planRoster,
  type RosterGround,
  readEntries,
  readHeader,
  rosterHints,
} from './roster.rules.ts'

const header = ['姓名', '工号', '单位代码', '人员类别', '前后台', '编制']
const li = ['李娜', 'Z001', '5101', '窗口单位', '前台', '编内']

const known: KnownPerson = {
  id: 'l_1',
  staffNo: 'Z001',
  name: '李娜',
  kind: 'window',
  desk: 'front',
  establishment: 'established',
  unitId: '5101',
  path: '/51/5101/',
  state: 'active',
}

const ground = (people: KnownPerson[] = []): RosterGround => ({
  subtrees: ['/51/'],
  unitCodes: new Set(['5101', '5103', 'u_aB']),
  unitsOfName: new Map([
    ['大厅', ['5101', '5103']],
    ['中心', ['u_aB']],
  ]),
  people: new Map(people.map((person) => [person.staffNo, person])),
})

function plan(rows: string[][], people: KnownPerson[] = []) {
  const { entries, errors } = readEntries(rows, readHeader(rows))
  return planRoster(entries, errors, ground(people))
}

const codesOf = (row: string[]) => plan([header, row]).errors.map(({ column, code }) => `${column} ${code}`)

describe('a roster’s header', () => {
  it('may stand below blank rows, in any order, among other columns', () => {
    const read = readHeader([[''], ['备注', ' 工　号*', '\uFEFF姓名', '编制', '前后台', '人员类别', '单位代码']])
    expect(read).toMatchObject({ index: 1, missing: [], twice: [], at: { staffNo: 1, name: 2, unitCode: 6 } })
  })

  it('needs the code of the unit or its name, and each column once', () => {
    expect(readHeader([['姓名', '工号', '人员类别', '前后台', '编制']]).missing).toEqual(['单位代码'])
    expect(readHeader([['姓名', '工号', '单位名称', '人员类别', '前后台', '编制']]).missing).toEqual([])
    expect(readHeader([[...header, '姓名']]).twice).toEqual(['姓名'])
    expect(readHeader([]).missing).toHaveLength(6)
  })
})

describe('a row of a roster', () => {
  it.each([
    [0, '', '姓名 roster.name_missing'],
    [0, '长'.repeat(61), '姓名 roster.name_too_long'],
    [1, ' ', '工号 roster.staff_no_missing'],
    [1, '1.23E+17', '工号 roster.staff_no_scientific'],
    [1, '5.1E17', '工号 roster.staff_no_scientific'],
    [1, 'Z#1', '工号 roster.staff_no_invalid'],
    [2, '', '单位代码 roster.unit_missing'],
    [2, '5.10104E+11', '单位代码 roster.unit_code_scientific'],
    [2, '50', '单位代码 roster.unit_not_found'],
    [2, 'U_AB', '单位代码 roster.unit_not_found'],
    [3, '社会公众', '人员类别 roster.kind_unknown'],
    [4, '', '前后台 roster.desk_unknown'],
    [5, '在编', '编制 roster.establishment_unknown'],
    [6, '多', ' roster.too_many_cells'],
  ])('with %i = %j is refused: %s', (column, value, expected) => {
    expect(codesOf(Object.assign([...li], { [column]: value }))).toEqual([expected])
  })

  it('of other than window staff may leave desk and establishment empty', () => {
    const { creates } = plan([header, ['钱进', 'Z002', 'u_aB', '企事业单位', '', '']])
    expect(creates[0]?.fields).toMatchObject({ kind: 'enterprise', desk: null, establishment: null, unitId: 'u_aB' })
  })

  it('may name a unit where only one has the name; the code counts where both stand', () => {
    const both = [...header, '单位名称']
    const unit = (code: string, name: string) => {
      const { creates, errors } = plan([both, [...li.slice(0, 2), code, ...li.slice(3), name]])
      return creates[0]?.fields.unitId ?? errors[0]?.code
    }
    expect(unit('', '中 心')).toBe('u_aB')
    expect(unit('', '大厅')).toBe('roster.unit_name_ambiguous')
    expect(unit('', '别处')).toBe('roster.unit_not_found')
    expect(unit('5103', '大厅')).toBe('5103')
  })

  it('is numbered as in the sheet, blank rows counted', () => {
    expect(plan([header, [''], li, ['', '', ''], ['', ...li.slice(1)]]).errors.map((error) => error.row)).toEqual([
      5, 5,
    ])
  })
})

describe('what a roster does', () => {
  it('leaves who is the same, changes who differs, adds who is new', () => {
    const rows = [
      header,
      li,
      ['王强', 'Z002', '5103', '窗口单位', '后台', '编外'],
      ['新人', 'Z003', '5101', '窗口单位', '前台', '编内'],
    ]
    const { creates, updates, unchanged } = plan(rows, [known, { ...known, id: 'l_2', staffNo: 'Z002', name: '王强' }])
    expect(creates.map(({ staffNo }) => staffNo)).toEqual(['Z003'])
    expect(updates.map(({ id, changes }) => [id, Object.keys(changes)])).toEqual([
      ['l_2', ['desk', 'establishment', 'unitId']],
    ])
    expect(unchanged).toBe(1)
  })

  it('brings back who had left', () => {
    expect(plan([header, li], [{ ...known, state: 'left' }]).updates[0]?.changes).toEqual({
      state: { from: 'left', to: 'active' },
    })
  })

  it('takes nobody from a unit outside the subtree', () => {
    expect(plan([header, li], [{ ...known, path: '/50/5001/' }])).toMatchObject({
      updates: [],
      errors: [{ row: 2, code: 'roster.staff_elsewhere' }],
    })
  })

  it('accounts for every row, whatever the cells hold: added, changed, unchanged or refused with a hint', () => {
    const cell = (good: string) => fc.constantFrom(good, '', '?', '1E+17', ' 前台', 'Z001', '5103')
    const row = fc.tuple(...li.map(cell))
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
        const { creates, updates, unchanged, errors } = plan([header, ...rows], [known])
        const filled = rows.filter((cells) => cells.some((text) => text.trim())).length
        expect(creates.length + updates.length + unchanged + new Set(errors.map((e) => e.row)).size).toBe(filled)
        expect(errors.every((error) => rosterHints[error.code].length > 0)).toBe(true)
      }),
    )
  })
})
