import { readdirSync, readFileSync } from 'node:fs'
import type { z } from 'zod'
import { type Content, type ContentLaw, type ContentQuestion, lawSchema, questionSchema } from './schema.ts'

/** An item with the file that it stands in, such as questions/employment.json. */
export interface Placed<T> {
  file: string
  item: T
}

/** Something wrong in a file: `id` is the item's, or its place in the file where it has none. */
export interface Problem {
  file: string
  id: string
  what: string
  mend: string
}

export interface ReadContent {
  laws: Placed<ContentLaw>[]
  questions: Placed<ContentQuestion>[]
  problems: Problem[]
}

const starterPack = new URL('../', import.meta.url)

const idOf = (value: unknown, place: number): string =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? value.id
    : `item ${place}`

function readItems<S extends z.ZodType>(root: URL, file: string, schema: S, problems: Problem[]) {
  let values: unknown
  try {
    values = JSON.parse(readFileSync(new URL(file, root), 'utf8'))
    if (!Array.isArray(values)) throw new Error('is not an array')
  } catch (error) {
    problems.push({ file, id: '-', what: (error as Error).message, mend: 'write a JSON array of items' })
    return []
  }
  return (values as unknown[]).flatMap((value, i) => {
    const read = schema.safeParse(value)
    if (read.success) return [{ file, item: read.data }]
    for (const issue of read.error.issues)
      problems.push({ file, id: idOf(value, i + 1), what: `${issue.path.join('.') || 'item'}`, mend: issue.message })
    return []
  })
}

function readFolder<S extends z.ZodType>(root: URL, folder: string, schema: S, problems: Problem[]) {
  const files = readdirSync(new URL(`${folder}/`, root)).filter((file) => file.endsWith('.json'))
  return files.sort().flatMap((file) => readItems(root, `${folder}/${file}`, schema, problems))
}

/** Every item that fits its schema, and a problem for every one that does not. */
export function readContent(root: URL = starterPack): ReadContent {
  const problems: Problem[] = []
  const laws = readFolder(root, 'laws', lawSchema, problems)
  const questions = readFolder(root, 'questions', questionSchema, problems)
  return { laws, questions, problems }
}

export const lineOf = ({ file, id, what, mend }: Problem): string => `${file}: ${id}: ${what}: ${mend}`

/** The starter pack; one error names every file and item that cannot be used. */
export function loadContent(root: URL = starterPack): Content {
  const { laws, questions, problems } = readContent(root)
  if (problems.length > 0) throw new Error(`Content that cannot be used:\n  ${problems.map(lineOf).join('\n  ')}`)
  return { laws: laws.map(({ item }) => item), questions: questions.map(({ item }) => item) }
}
