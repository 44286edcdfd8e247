import { behindBlanks, blankKeyFault, MOST_BLANKS } from '@lianbing/content/blank.rules'
import { judgeOptions, LETTERS, type QuestionType } from '@lianbing/content/question.rules'
import type { Competency } from '@lianbing/content/schema'
import type { QuestionDraft } from '../bank/bank.rules.ts'
import { type LocalDomain, localDomainsNamed } from '../domains/domain.rules.ts'
import type { TableRow } from '../sheet-files/table.rules.ts'
import { type Cited, type FindLaw, readCitations } from './citation.rules.ts'
import { areVerdicts, guessType, readKey, readWords, splitOptions, withBlanks, withoutLetters } from './key.rules.ts'
import type { Mapping } from './mapping.rules.ts'
import { type Problem, type ProblemCode, severityOf } from './problem.rules.ts'
import { letters, type Role } from './role.rules.ts'
import { competencyOf, dayOfText, difficultyOf, domainOf, tidyWord, typeOfWord, verdictOf } from './word.rules.ts'

/** What is taken where a row says nothing. */
export interface Defaults {
  domain: string | null
  competency: Competency
  difficulty: number
  validFrom: string
  explanation: string
  /** As one writes it: 《中华人民共和国劳动合同法》第三十八条. */
  citation: string
}

export interface RowSetting {
  sheet: string
  columns: readonly Role[]
  type: QuestionType | 'by_row'
  types: Mapping['types']
  defaults: Defaults
  find: FindLaw
  /** Localities' own domains, which a row names as it names the six. */
  domains?: readonly LocalDomain[]
  /** A template or an export of ours: nothing is taken off, nothing guessed. */
  isExact: boolean
  /** Whether every stem has its number before it: '12. 下列…'. */
  isNumbered: boolean
}

/** A row with the ways to its cells, and the list of what is wrong with it. */
class RowReader {
  readonly problems: Problem[] = []
  readonly #row: TableRow
  readonly #setting: RowSetting

  constructor(row: TableRow, setting: RowSetting) {
    this.#row = row
    this.#setting = setting
  }

  column(role: Role): number | null {
    const at = this.#setting.columns.indexOf(role)
    return at < 0 ? null : at
  }

  text(role: Role): string {
    const at = this.column(role)
    return at === null ? '' : (this.#row.cells[at]?.trim() ?? '')
  }

  tell(code: ProblemCode, role: Role | null, value = role ? this.text(role) : ''): void {
    const { sheet } = this.#setting
    const column = role === null ? null : this.column(role)
    this.problems.push({
      severity: severityOf(code),
      sheet,
      row: this.#row.row,
      column,
      code,
      value: value.slice(0, 100),
    })
  }

  /** What a spreadsheet did to the cells that are read. */
  tellOddities(): void {
    for (const [at, odd] of Object.entries(this.#row.odd ?? {})) {
      const role = this.#setting.columns[Number(at)]
      if (!role || /^(ignore|number|score|topic)$/.test(role)) continue
      if (odd === 'error') this.tell('formula_error', role)
      else if (odd === 'no_value') this.tell('formula_no_value', role)
      else if (!/^valid/.test(role)) this.tell('date_cell', role)
    }
  }
}

const stemNumber = /^\s*[（(]?\d{1,4}[）)]?\s*[.．、:：)）]\s*/
export const hasNumber = (stem: string): boolean => stemNumber.test(stem)

/** A stem that gives its answer away: 职工应当参加（ A ）. */
const shownKey = /[（(]\s*(?:[A-HＡ-Ｈ]{1,8}|√|×|对|错)\s*[）)]/

function readStem(reader: RowReader, { isExact, isNumbered }: RowSetting): string {
  const written = reader.text('stem')
  const stem = isNumbered && !isExact ? written.replace(stemNumber, '') : written
  if (stem === '') reader.tell('stem_missing', 'stem')
  else if (stem.length > 500) reader.tell('stem_long', 'stem')
  if (!isExact && shownKey.test(stem)) reader.tell('key_in_stem', 'stem')
  return stem
}

function readOptions(reader: RowReader, { isExact, columns }: RowSetting): string[] {
  const all = reader.text('options')
  if (all !== '') return splitOptions(all)
  const roles = letters.map((letter): Role => `option.${letter}`).filter((role) => columns.includes(role))
  const each = roles.map((role) => reader.text(role))
  const last = each.findLastIndex((text) => text !== '')
  const options = each.slice(0, last + 1)
  const gap = options.indexOf('')
  if (gap >= 0) reader.tell('option_gap', roles[gap] ?? null)
  return isExact ? options : withoutLetters(options)
}

function readType(
  reader: RowReader,
  { type, types }: RowSetting,
  options: readonly string[],
): QuestionType | 'skip' | undefined {
  if (type !== 'by_row') return type
  const word = reader.text('type')
  if (word === '') {
    if (reader.column('type') !== null) reader.tell('type_guessed', 'type')
    return guessType(options, reader.text('key'), reader.text('stem'))
  }
  const said = tidyWord(word)
  const known = typeOfWord(word) ?? (Object.hasOwn(types, said) ? types[said] : undefined)
  if (!known) reader.tell('type_unknown', 'type')
  return known
}

/** The letters of the options whose column 正确A … says 1, √ or 是. */
function flaggedKey(reader: RowReader): string | undefined {
  const flagged = letters.filter((letter) => reader.column(`right.${letter}`) !== null)
  if (flagged.length === 0) return undefined
  return flagged.filter((letter) => verdictOf(reader.text(`right.${letter}`)) === true).join('')
}

/** The last character outside what a question may have: option F of one that has four. */
function tellKey(reader: RowReader, type: QuestionType, key: string, count: number): void {
  if ([...key].some((letter) => LETTERS.indexOf(letter) >= count)) reader.tell('key_outside', 'key')
  else if (type === 'single' && key.length !== 1) reader.tell('key_one', 'key')
  else if (type === 'multiple' && key.length < 2) reader.tell('key_two', 'key')
}

function readAnswer(reader: RowReader, type: QuestionType, options: readonly string[]): string {
  const text = reader.text('key') || (flaggedKey(reader) ?? '')
  if (text === '') {
    reader.tell('key_missing', 'key')
    return ''
  }
  const read = readKey(text, type, options)
  if (!read) {
    reader.tell('key_unreadable', 'key', text)
    return ''
  }
  if (read.how === 'number') reader.tell('key_by_number', 'key')
  if (read.how === 'text') reader.tell('key_by_text', 'key')
  tellKey(reader, type, read.key, type === 'judge' ? 2 : options.length)
  return read.key
}

/** The stem of a 填空 with its blanks as ours; a template or an export of ours has them. */
function readBlanks(reader: RowReader, stem: string, { isExact }: RowSetting): string {
  const asked = isExact ? stem : withBlanks(stem)
  const blanks = behindBlanks(asked).length
  if (stem !== '' && blanks === 0) reader.tell('blank_none', 'stem')
  if (blanks > MOST_BLANKS) reader.tell('blanks_many', 'stem')
  if (asked.length > 500 && stem.length <= 500) reader.tell('stem_long', 'stem')
  return asked
}

/** The accepted words of every blank of a stem. */
function readFilling(reader: RowReader, stem: string): string {
  const key = readWords(reader.text('key'), stem)
  if (reader.text('key') === '') reader.tell('key_missing', 'key')
  else if (behindBlanks(stem).length > 0 && blankKeyFault({ stem, key })) reader.tell('blank_key', 'key')
  else if (key.length > 500) reader.tell('key_long', 'key')
  return key
}

function tellOptions(reader: RowReader, type: QuestionType, options: readonly string[]): void {
  if (type === 'judge') return
  const role = reader.column('options') === null ? 'option.A' : 'options'
  if (type === 'blank') {
    if (options.length > 0) reader.tell('blank_options', role)
    return
  }
  if (options.length < 2) reader.tell('options_few', role)
  if (options.length > LETTERS.length) reader.tell('options_many', role)
  options.forEach((option, i) => {
    const own: Role = role === 'options' ? role : (`option.${letters[i] ?? 'A'}` as Role)
    if (option.length > 200) reader.tell('option_long', own, option)
    if (option !== '' && options.indexOf(option) < i) reader.tell('option_repeated', own, option)
  })
}

function readDomain(reader: RowReader, { defaults, domains = [] }: RowSetting): string | null {
  const [word, topic] = [reader.text('domain'), reader.text('topic')]
  const local = localDomainsNamed(word, domains)
  if (local.length > 1) reader.tell('domain_several', 'domain')
  if (local[0] !== undefined) return local[0]
  const found = domainOf(word) ?? (word === '' && topic ? domainOf(topic) : undefined)
  if (found) return found
  if (word !== '' || defaults.domain === null)
    reader.tell('domain_unknown', word || !topic ? 'domain' : 'topic', word || topic)
  else if (topic !== '') reader.tell('topic_unknown', 'topic')
  return defaults.domain
}

function readGrade(reader: RowReader, defaults: Defaults) {
  const [ability, grade] = [reader.text('competency'), reader.text('difficulty')]
  const competency = ability === '' ? defaults.competency : competencyOf(ability)
  if (!competency) reader.tell('competency_unknown', 'competency')
  const difficulty = grade === '' ? undefined : difficultyOf(grade)
  if (grade !== '' && difficulty === undefined) reader.tell('difficulty_unknown', 'difficulty')
  return { competency: competency ?? defaults.competency, difficulty: difficulty ?? defaults.difficulty }
}

function readExplanation(reader: RowReader, defaults: Defaults): string {
  const text = reader.text('explanation')
  if (text === '' && defaults.explanation !== '') reader.tell('explanation_default', null)
  else if (text === '') reader.tell('explanation_missing', 'explanation')
  if (text.length > 1000) reader.tell('explanation_long', 'explanation')
  return text || defaults.explanation
}

function readValidity(reader: RowReader, defaults: Defaults) {
  const day = (role: 'validFrom' | 'validTo') => {
    const text = reader.text(role)
    const read = text === '' ? undefined : dayOfText(text)
    if (text !== '' && !read) reader.tell('date_unreadable', role)
    return read
  }
  const [validFrom, validTo] = [day('validFrom') ?? defaults.validFrom, day('validTo') ?? null]
  if (validTo !== null && validTo < validFrom) reader.tell('date_order', 'validTo')
  return { validFrom, validTo }
}

/** 法律名称 in one column and 条款 in another, or both in one. */
const citedText = (reader: RowReader) => {
  const [law, article] = [reader.text('law'), reader.text('article')]
  const named = law !== '' && !law.includes('《') && article !== '' ? `《${law}》` : law
  return {
    role: (reader.column('citation') === null ? 'law' : 'citation') as Role,
    text: reader.text('citation') || `${named}${article}`,
  }
}

/** From 依据; else from 解析, which often names them; else the one of the whole file. */
function readCited(reader: RowReader, { defaults, find, isExact }: RowSetting, day: string): Cited[] {
  const { role, text } = citedText(reader)
  const own = readCitations(text, find, day)
  if (text !== '') {
    if (own.unknown.length > 0) reader.tell('citation_law_unknown', role, own.unknown.join('、'))
    else if (own.absent.length > 0) reader.tell('citation_article_absent', role, own.absent.join('、'))
    else if (own.found.length === 0 && defaults.citation === '') reader.tell('citation_unreadable', role, text)
    else if (own.loose > 0) reader.tell('citation_partial', role, text)
  }
  if (own.found.length > 10) reader.tell('citations_many', role, text)
  if (own.found.length > 0 || own.unknown.length > 0 || own.absent.length > 0) return own.found
  const told = isExact ? own : readCitations(reader.text('explanation'), find, day)
  if (told.found.length > 0) return told.found.slice(0, 10)
  const general = readCitations(defaults.citation, find, day)
  if (general.found.length > 0) reader.tell('citation_default', null)
  else if (text === '') reader.tell('citation_missing', role)
  return general.found.slice(0, 10)
}

const MOST_TAGS = 10
const LONGEST_TAG = 20

/** '工伤、认定 时限' → three words; what is no word of search is told and left out. */
function readTags(reader: RowReader): string[] {
  const text = reader.text('tags')
  const words = [...new Set(text.split(/[\s、，,；;]+/).filter((word) => word !== ''))]
  const tags = words.filter((word) => word.length <= LONGEST_TAG).slice(0, MOST_TAGS)
  if (tags.length < words.length) reader.tell('tags_unfit', 'tags', text)
  return tags
}

export interface ReadRow {
  draft?: QuestionDraft
  problems: Problem[]
  isSkipped?: boolean
}

/** Whether a row says nothing of a question: a foot, a note, a signature. */
const isNone = (reader: RowReader, options: readonly string[]) =>
  reader.text('stem') === '' && reader.text('key') === '' && options.every((option) => option === '')

/**
 * A row as a draft, or what has to be mended in it, each thing at its cell. Cells are judged one by one, so that one
 * pass names every error of a row.
 */
export function readRow(row: TableRow, setting: RowSetting): ReadRow {
  const reader = new RowReader(row, setting)
  const before = readOptions(new RowReader(row, setting), setting)
  if (isNone(reader, before)) return { problems: [], isSkipped: true }
  const options = readOptions(reader, setting)
  const type = readType(reader, setting, options)
  if (type === 'skip') return { problems: [], isSkipped: true }
  reader.tellOddities()
  const written = readStem(reader, setting)
  const stem = type === 'blank' ? readBlanks(reader, written, setting) : written
  const domain = readDomain(reader, setting)
  const grade = readGrade(reader, setting.defaults)
  const explanation = readExplanation(reader, setting.defaults)
  const validity = readValidity(reader, setting.defaults)
  const citations = readCited(reader, setting, validity.validFrom)
  const tags = readTags(reader)
  if (!type) return { problems: reader.problems }
  const key = type === 'blank' ? readFilling(reader, stem) : readAnswer(reader, type, options)
  if (type === 'judge' && !areVerdicts(options))
    reader.tell('judge_options', reader.column('options') === null ? 'option.A' : 'options', options.join(' | '))
  tellOptions(reader, type, options)
  if (domain === null || reader.problems.some(({ severity }) => severity === 'error'))
    return { problems: reader.problems }
  const shown = type === 'judge' ? [...judgeOptions] : options
  const draft = { domain, ...grade, type, stem, options: shown, key, explanation, citations, tags, ...validity }
  return { draft, problems: reader.problems }
}
