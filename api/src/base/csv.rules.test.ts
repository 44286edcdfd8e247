import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCsv, parseCsv, plainCell, toCsv } from './csv.rules.ts'

const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ' ', '王', 'a') }))

describe('a CSV file', () => {
  it('reads back exactly as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 6 }), (rows) => {
        expect(parseCsv(toCsv(rows))).toEqual({ rows })
      }),
      { numRuns: 500 },
    )
  })

  it('is read or refused, and never hangs, whatever it holds', () => {
    fc.assert(
      fc.property(cell, (text) => {
        const { rows, fault } = parseCsv(text)
        expect(fault ?? rows.every((row) => row.length > 0)).toBeTruthy()
      }),
    )
  })

  it.each([
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\r\rb', [['a'], [''], ['b']]],
    ['a,', [['a', '']]],
    ['""', [['']]],
    ['"a""b,\n"', [['a"b,\n']]],
    ['', []],
  ])('%j has the rows that a spreadsheet shows', (text, rows) => {
    expect(parseCsv(text)).toEqual({ rows })
  })

  it.each([
    ['a\n="1"', 'quote_inside', 2],
    ['a\n"b"c', 'text_after_quote', 2],
    ['"a\nb"\n"c', 'quote_open', 2],
  ])('%j is refused with the row of the sheet', (text, reason, row) => {
    expect(parseCsv(text).fault).toEqual({ row, reason })
  })

  it('may be UTF-8, with or without BOM, or the GB18030 of Excel on a Chinese Windows', () => {
    const gb = Uint8Array.of(0xd0, 0xd5, 0xc3, 0xfb) // 姓名
    expect(decodeCsv(gb)).toBe('姓名')
    expect(decodeCsv(Buffer.from('\uFEFF姓名'))).toBe('姓名')
    expect(decodeCsv(Buffer.from('姓名'))).toBe('姓名')
    expect(decodeCsv(Uint8Array.of(0xff, 0xfe, 0x00))).toBeUndefined()
  })

  it.each(['=1+1', '+86', '-1', '@a', '＝1', '＋1', '－1', '＠a', '\t=1', ' =1', '\ra'])(
    '%j is no formula when opened',
    (text) => {
      expect(plainCell(text)).toBe(`'${text}`)
    },
  )

  it('leaves other text as it is', () => {
    expect(plainCell('成都市-本级')).toBe('成都市-本级')
  })
})
