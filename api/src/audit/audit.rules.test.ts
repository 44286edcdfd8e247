import { expect, test } from 'vitest'
import { csvRows } from '../sheets/sheet.rules.ts'
import { auditColumns, commonUnit, differing, rowOfLink, sidesOf } from './audit.rules.ts'
import { FIELDS } from './chain.rules.ts'

test.each([
  [['/51/5101/510104/'], '510104'],
  [['/51/5101/510104/', '/51/5101/510105/'], '5101'],
  [['/51/5101/', '/51/5101/510105/'], '5101'],
  [['/51/5101/510105/', '/51/5103/', '/51/5101/'], '51'],
  [['/51/', '/52/'], null],
  [['/'], null],
  [[], null],
])('what lies in all of %j is %s', (paths, unit) => {
  expect(commonUnit(paths)).toBe(unit)
})

test('changes are shown on two sides, and what stayed is on neither', () => {
  expect(sidesOf({ desk: { from: 'front', to: 'back' }, staffNo: { to: 'Z1' } })).toEqual({
    before: { desk: 'front', staffNo: null },
    after: { desk: 'back', staffNo: 'Z1' },
  })
  expect(differing({ name: '一组', active: true, roomId: 'r' }, { name: '二组', active: true })).toEqual({
    before: { name: '一组', roomId: 'r' },
    after: { name: '二组' },
  })
})

test('a row of the sheet has the time of Shanghai, and the link alone where its row is gone', () => {
  const row = { ...Object.fromEntries(FIELDS.map((name) => [name, null])), at: '2022-04-01T16:00:59.123456Z' }
  const link = { place: 3, rowSeq: '7', prev: 'p', hash: 'h', row: { ...row, agent: '=1+1', details: '{}' } as never }
  expect(csvRows(auditColumns, [rowOfLink(link)])).toBe(`3,7,2022-04-02 00:00:59,,,,,,,,'=1+1,,,,,p,h\r\n`)
  expect(csvRows(auditColumns, [rowOfLink({ ...link, row: null })])).toBe('3,7,,,,,,,,,,,,,,p,h\r\n')
})
