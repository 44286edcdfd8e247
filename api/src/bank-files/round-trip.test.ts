import { BLANK, normalBlank } from '@lianbing/content/blank.rules'
import { keyFaults, LETTERS } from '@lianbing/content/question.rules'
import { competencyCodes, domainCodes, typeCodes } from '@lianbing/content/schema'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { QuestionDraft } from '../bank/bank.rules.ts'
import { planImport } from '../bank-import/plan.rules.ts'
import { readSource } from '../bank-import/source.ts'
import { lawFinder } from '../bank-rows/citation.rules.ts'
import { guessSheet } from '../bank-rows/mapping.rules.ts'
import { keptText } from '../sheet-files/table.rules.ts'
import { type FileFormat, fileFormats } from './bank-file.rules.ts'
import { fileOfQuestions } from './bank-file.ts'

// two versions of one name, and a name with brackets of its own: what a name alone would lead astray
const laws = [
  { id: 'labour-contract-law', name: '中华人民共和国劳动合同法', effectiveFrom: '2008-01-01', effectiveTo: null },
  { id: 'work-injury-2004', name: '工伤保险条例', effectiveFrom: '2004-01-01', effectiveTo: '2010-12-31' },
  { id: 'work-injury-2011', name: '工伤保险条例', effectiveFrom: '2011-01-01', effectiveTo: null },
  { id: 'opinions-2020', name: '关于贯彻《社会保险法》的意见', effectiveFrom: '2020-01-01', effectiveTo: null },
]
const find = lawFinder(laws)

const traps = [
  ...[
    '=1+1',
    '+1',
    '-1',
    '@a',
    "'=1",
    "''",
    '＝1',
    '007',
    '510104001001000018',
    '12E3',
    'A. 甲',
    'B. 乙',
    '1、题',
    '（A）',
  ],
  ...[
    '[html]甲',
    '%50%甲',
    '{甲}',
    '~乙',
    '=丙',
    '# 丁',
    '::戊::',
    '//己',
    '甲\\n乙',
    '甲\n乙',
    'a->b',
    '_x0041_',
    'constructor',
  ],
  ...[
    '对',
    '错',
    '"甲",乙',
    '<b>&amp;',
    '《劳动合同法》第一条',
    'TRUE',
    '2022-01-01',
    '甲；乙|丙',
    '必填',
    '简答题',
    '😀',
    '#REF!',
  ],
]
const text = (max: number) =>
  fc
    .oneof(
      fc.constantFrom(...traps),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
      fc.tuple(fc.constantFrom(...traps), fc.string({ maxLength: 8 })).map((parts) => parts.join('')),
    )
    .map((made) => keptText(made).trim().slice(0, max).trim())
    .filter((made) => made !== '')
const day = fc.constantFrom('2012-01-01', '2022-04-01', '2009-07-31')
const cited = fc.record({
  law: fc.constantFrom(...laws.map(({ id }) => id)),
  article: fc.constantFrom(
    '第一条',
    '第十四条第（一）项',
    '第十六条之一',
    '第三十九条第二款第三项',
    '第十四条第(一)项',
  ),
})

/** An accepted answer of a 填空: anything but what parts answers and blanks, and what is none. */
const accepted = text(60)
  .map((made) => made.replace(/[|｜;；]/g, '').trim())
  .filter((made) => normalBlank(made) !== '')
/** Stem and key of a 填空, with one blank or several. */
const filling = fc
  .array(fc.tuple(text(40), fc.uniqueArray(accepted, { minLength: 1, maxLength: 3 })), { minLength: 1, maxLength: 3 })
  .map((blanks) => ({
    stem: `${blanks.map(([before]) => `${before.replaceAll('_', '＿')}${BLANK}`).join('')}。`,
    key: blanks.map(([, answers]) => answers.join('|')).join('；'),
  }))

const question: fc.Arbitrary<QuestionDraft> = fc
  .record({
    domain: fc.constantFrom(...domainCodes),
    competency: fc.constantFrom(...competencyCodes),
    type: fc.constantFrom(...typeCodes),
    difficulty: fc.integer({ min: 1, max: 5 }),
    stem: text(500),
    options: fc.uniqueArray(text(200), { minLength: 2, maxLength: 8 }),
    key: fc.subarray([...LETTERS], { minLength: 1 }),
    filling,
    explanation: text(1000),
    citations: fc.uniqueArray(cited, { minLength: 1, maxLength: 3, selector: ({ law, article }) => law + article }),
    tags: fc.uniqueArray(fc.constantFrom('工伤', '认定', 'APP', '12333', '=1+1'), { maxLength: 4 }),
    validFrom: day,
    validTo: fc.constantFrom(null, '2030-12-31'),
  })
  .map(({ filling, ...one }) => (one.type === 'blank' ? { ...one, ...filling, options: [] } : one))
  .map((one) => (one.type === 'judge' ? { ...one, options: ['正确', '错误'] } : one))
  .map(({ key, ...one }) => ({
    ...one,
    key: typeof key === 'string' ? key : key.slice(0, one.type === 'single' || one.type === 'judge' ? 1 : 8).join(''),
  }))
  .filter((one) => keyFaults(one).length === 0)

const defaults = {
  domain: null,
  competency: 'apply' as const,
  difficulty: 3,
  validFrom: '2000-01-01',
  explanation: '',
  citation: '',
}

async function roundTrip(questions: readonly QuestionDraft[], format: FileFormat) {
  const named = questions.map((one) => ({
    ...one,
    citations: one.citations.map((c) => ({ ...c, lawName: laws.find(({ id }) => id === c.law)?.name ?? '' })),
  }))
  const { tables, faults } = readSource(await fileOfQuestions(named, format, { find }), `题库.${format}`)
  const sheets = tables.map(guessSheet)
  const choices = { mapping: { sheets, types: {} }, defaults, alike: 'keep' as const }
  const plan = planImport(tables, choices, { laws, bank: [] }, (mark) => mark)
  return { drafts: plan.drafts, errors: [...faults, ...plan.problems.filter(({ severity }) => severity === 'error')] }
}

it.each(fileFormats)(
  'any questions go out as %s and come back the same',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(question, { minLength: 1, maxLength: 6, selector: ({ stem }) => stem }),
        async (questions) => {
          expect(await roundTrip(questions, format)).toEqual({ drafts: questions, errors: [] })
        },
      ),
      { numRuns: format === 'xlsx' ? 12 : 150 },
    )
    // a workbook is made in a thread of its own each time, which a busy machine makes wait
  },
  120_000,
)

it.each(fileFormats)('each trap on its own goes out as %s and comes back the same', async (format) => {
  const base = { domain: 'employment', competency: 'apply', type: 'single', difficulty: 3, key: 'A' } as const
  const more = {
    citations: [{ law: 'work-injury-2004', article: '第一条' }],
    tags: ['工伤'],
    validFrom: '2022-04-01',
    validTo: null,
  }
  const questions = traps.map((trap) => ({
    ...base,
    stem: trap,
    options: [trap, `${trap}之二`],
    explanation: trap,
    ...more,
  }))
  expect(await roundTrip(questions, format)).toEqual({ drafts: questions, errors: [] })
})

it('nothing in a sheet of ours is run by a spreadsheet', async () => {
  const one = { domain: 'employment', competency: 'apply', type: 'single', difficulty: 3, key: 'A' } as const
  const made = {
    ...one,
    stem: '=cmd',
    options: ['+1', '@b'],
    explanation: '-1',
    citations: [],
    tags: [],
    validFrom: '2022-04-01',
    validTo: null,
  }
  const csv = (await fileOfQuestions([made], 'csv', { find })).toString()
  expect(csv.split('\r\n')[1]).toContain("'=cmd,'+1,'@b,")
})
