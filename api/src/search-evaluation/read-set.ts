import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Refusal } from '../base/refusal.ts'

const unfit = (hint: string) => new Refusal('search.unfit_set', 400, hint)

async function* linesOf(file: string): AsyncGenerator<{ line: string; place: string }> {
  let number = 0
  // a set may be longer than the longest string
  for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    number += 1
    const line = number === 1 ? text.replace(/^\ufeff/, '') : text
    if (line.trim() !== '') yield { line, place: `${file}:${number}` }
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

async function* recordsOf(file: string): AsyncGenerator<{ id: string; title: string; text: string }> {
  if (!existsSync(file)) throw unfit(`There is no ${file}.`)
  for await (const { line, place } of linesOf(file)) {
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch {
      throw unfit(`${place} is no JSON.`)
    }
    const record: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {}
    const id = textOf(record._id ?? record.id)
    if (id === '') throw unfit(`${place} has no _id.`)
    yield { id, title: textOf(record.title), text: textOf(record.text) }
  }
}

export const readCorpus = (folder: string) => recordsOf(join(folder, 'corpus.jsonl'))

export async function readQueries(folder: string): Promise<{ id: string; text: string }[]> {
  const queries = []
  for await (const { id, text } of recordsOf(join(folder, 'queries.jsonl'))) queries.push({ id, text })
  return queries
}

/** qrels.tsv beside the corpus, or every .tsv in the folder qrels; test.tsv alone where it is one of several. */
function judgementFiles(folder: string): string[] {
  const alone = join(folder, 'qrels.tsv')
  if (existsSync(alone)) return [alone]
  const inside = join(folder, 'qrels')
  const all = existsSync(inside) ? readdirSync(inside).filter((name) => name.endsWith('.tsv')) : []
  const chosen = all.includes('test.tsv') ? ['test.tsv'] : all
  if (chosen.length === 0) throw unfit(`There is neither qrels.tsv nor qrels/*.tsv in ${folder}.`)
  return chosen.map((name) => join(inside, name))
}

/** query → document → grade. Three columns, or the four of TREC (query, 0, document, grade); a header may be there. */
export async function readJudgements(folder: string): Promise<Map<string, Map<string, number>>> {
  const judgements = new Map<string, Map<string, number>>()
  for (const file of judgementFiles(folder))
    for await (const { line, place } of linesOf(file)) {
      const cells = line.includes('\t') ? line.split('\t') : line.trim().split(/\s+/)
      const [query = '', document = '', score = '1'] = cells.length >= 4 ? [cells[0], cells[2], cells[3]] : cells
      const grade = Number(score)
      if (Number.isNaN(grade)) {
        if (/score|rel|grade/i.test(score) && judgements.size === 0) continue
        throw unfit(`${place} has no grade: '${score}'.`)
      }
      const grades = judgements.get(query.trim()) ?? new Map<string, number>()
      judgements.set(query.trim(), grades.set(document.trim(), grade))
    }
  return judgements
}
