import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { QuestionVersion } from '../bank/bank.rules.ts'
import { cellOf, changesOf, type Piece, piecesOf } from './difference.rules.ts'

const side = (pieces: readonly Piece[], without: Piece['op']) =>
  pieces
    .filter(({ op }) => op !== without)
    .map(({ text }) => text)
    .join('')

describe('what became of a text', () => {
  test.each([
    ['应当三十日内申请', '应当六十日内申请', '应当〔删：三〕〔增：六〕十日内申请'],
    ['30日', '300日', '〔删：30〕〔增：300〕日'],
    ['甲乙', '甲乙', '甲乙'],
    ['', '新写的', '〔增：新写的〕'],
    ['用人单位', '用人单位或者劳动者', '用人单位〔增：或者劳动者〕'],
    ['职工 或 近亲属', '近亲属', '〔删：职工 或 〕近亲属'],
  ])('%s → %s is %s', (before, after, cell) => {
    expect(cellOf(piecesOf(before, after))).toBe(cell)
  })

  test('gives both texts back, says nothing twice, and keeps what is common at either end', () => {
    const text = fc.string({ unit: fc.constantFrom('日', '月', '三', '十', '1', 'a', ' '), maxLength: 24 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = piecesOf(before, after)
        expect(side(pieces, 'new')).toBe(before)
        expect(side(pieces, 'gone')).toBe(after)
        pieces.forEach(({ op, text: said }, i) => {
          expect(said).not.toBe('')
          expect(pieces[i - 1]?.op).not.toBe(op)
        })
        if (before === after) expect(pieces.every(({ op }) => op === 'same')).toBe(true)
      }),
    )
  })
})

const question: QuestionVersion = {
  ...{ id: 'q1', version: 1, domain: 'employment', competency: 'apply', type: 'single', difficulty: 2 },
  ...{ stem: '失业登记到哪里办？', options: ['户籍地', '常住地'], key: 'A', explanation: '到户籍地办理。', tags: [] },
  citations: [{ law: 'l', lawName: '就业促进法', article: '第三十五条' }],
  ...{ validFrom: '2008-01-01', validTo: null },
}

test('a question is compared field by field, as a reader sees it', () => {
  expect(changesOf(question, question)).toEqual([])
  const after = { ...question, version: 2, options: ['户籍地', '户籍地或者常住地'], key: 'B', validTo: '2025-12-31' }
  expect(changesOf(question, after).map(({ field, pieces }) => [field, cellOf(pieces)])).toEqual([
    ['options', 'A. 户籍地\nB. 〔增：户籍地或者〕常住地'],
    ['key', '〔删：A〕〔增：B〕'],
    ['validity', '2008-01-01 – 〔增：2025-12-31〕'],
  ])
})
