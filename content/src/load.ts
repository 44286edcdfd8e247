import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { z } from 'zod'
import {
  type ContentExplainer,
  type ContentKeyExplanation,
  explainerSchema,
  keyExplanationSchema,
} from './library-schema.ts'
import { type ContentLaw, type ContentQuestion, lawSchema, questionSchema } from './schema.ts'
import { type ContentVideo, videoSchema } from './videos/video-schema.ts'

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

interface Read {
  laws: Placed<ContentLaw>[]
  questions: Placed<ContentQuestion>[]
  explainers: Placed<ContentExplainer>[]
  keyExplanations: Placed<ContentKeyExplanation>[]
  videos: Placed<ContentVideo>[]
}
export type ReadContent = Read & { problems: Problem[] }

/** All that a folder of content holds. */
export interface Content {
  laws: ContentLaw[]
  questions: ContentQuestion[]
  explainers: ContentExplainer[]
  keyExplanations: ContentKeyExplanation[]
  videos: ContentVideo[]
}

const starterPack = new URL('../', import.meta.url)

const idOf = (value: unknown, place: number): string =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? value.id
    : `item ${place}`

type Values = (root: URL, file: string) => unknown[]

/** A JSON array of items. */
const arrayIn: Values = (root, file) => {
  const values: unknown = JSON.parse(readFileSync(new URL(file, root), 'utf8'))
  if (!Array.isArray(values)) throw new Error('is not an array')
  return values
}

/** Markdown under YAML front matter: one item, whose text is its `body`. */
const frontMatterIn: Values = (root, file) => {
  const found = /^---\r?\n(.*?)\r?\n---\r?\n(.*)$/s.exec(readFileSync(new URL(file, root), 'utf8'))
  if (!found) throw new Error('has no front matter between two lines of ---')
  return [{ ...(parse(found[1] ?? '') as object), body: found[2] }]
}

/** A case video: its script, with what was made of it beside. */
const videoIn: Values = (root, file) => {
  const folder = new URL('.', new URL(file, root))
  const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8')
  const made: unknown = JSON.parse(textOf('made.json'))
  const script = parse(textOf('script.yaml')) as object
  return [{ ...script, made, subtitles: textOf('subtitles.vtt'), folder: folder.href }]
}

const shapes = {
  '.json': { values: arrayIn, mend: 'write a JSON array of items' },
  '.md': { values: frontMatterIn, mend: 'write front matter as the other files have it' },
  'script.yaml': {
    values: videoIn,
    mend: 'write a script as the other folders have it and run content/videos/build/main.ts',
  },
}

interface Folder<S extends z.ZodType> {
  name: string
  schema: S
  ending: keyof typeof shapes
}

function readItems<S extends z.ZodType>(root: URL, file: string, { schema, ending }: Folder<S>, problems: Problem[]) {
  let values: unknown[]
  try {
    values = shapes[ending].values(root, file)
  } catch (error) {
    problems.push({ file, id: '-', what: (error as Error).message, mend: shapes[ending].mend })
    return []
  }
  return values.flatMap((value, i) => {
    const read = schema.safeParse(value)
    if (read.success) return [{ file, item: read.data }]
    for (const issue of read.error.issues)
      problems.push({ file, id: idOf(value, i + 1), what: `${issue.path.join('.') || 'item'}`, mend: issue.message })
    return []
  })
}

/** Files of a folder and the folders in it, in order; one that is not there has none. */
function filesOf(root: URL, folder: string, ending: string): string[] {
  const place = new URL(`${folder}/`, root)
  if (!existsSync(place)) return []
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .sort()
}

const readFolder = <S extends z.ZodType>(root: URL, folder: Folder<S>, problems: Problem[]) =>
  filesOf(root, folder.name, folder.ending).flatMap((file) => readItems(root, file, folder, problems))

/** Every item that fits its schema, and a problem for every one that does not. */
export function readContent(root: URL = starterPack): ReadContent {
  const problems: Problem[] = []
  const of = <S extends z.ZodType>(name: string, schema: S, ending: keyof typeof shapes = '.json') =>
    readFolder(root, { name, schema, ending }, problems)
  const laws = of('laws', lawSchema)
  const questions = of('questions', questionSchema)
  const explainers = of('explainers', explainerSchema, '.md')
  const keyExplanations = of('key-explanations', keyExplanationSchema)
  const videos = of('videos', videoSchema, 'script.yaml')
  return { laws, questions, explainers, keyExplanations, videos, problems }
}

export const lineOf = ({ file, id, what, mend }: Problem): string => `${file}: ${id}: ${what}: ${mend}`

const itemsOf = <T>(placed: readonly Placed<T>[]) => placed.map(({ item }) => item)

/** The starter pack; one error names every file and item that cannot be used. */
export function loadContent(root: URL = starterPack): Content {
  const { laws, questions, explainers, keyExplanations, videos, problems } = readContent(root)
  if (problems.length > 0) throw new Error(`Content that cannot be used:\n  ${problems.map(lineOf).join('\n  ')}`)
  return {
    laws: itemsOf(laws),
    questions: itemsOf(questions),
    explainers: itemsOf(explainers),
    keyExplanations: itemsOf(keyExplanations),
    videos: itemsOf(videos),
  }
}
