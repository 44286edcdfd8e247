// The walls of the house (DESIGN §1 and §2) as checks over files: each takes path and text and names what breaks it.
import { posix } from 'node:path'
import { parseSync } from 'vite'

export interface SourceFile {
  /** From the root of the repository, with '/'. */
  path: string
  text: string
}

interface Import {
  /** As written. */
  asked: string
  /** A file of the house by its path, a package by its name. */
  to: string
  typeOnly: boolean
  /** What is taken by name; empty for all of it. */
  names: string[]
}

/** '@lianbing/api/base/clock' → api/src/base/clock; './x.ts' → the path it means; anything else stays. */
function placeOf(from: string, asked: string): string {
  if (asked.startsWith('.')) return posix.join(posix.dirname(from), asked)
  if (asked.startsWith('#bot/')) return `bot/src/${asked.slice(5)}`
  if (asked.startsWith('#testing/')) return `bot/testing/${asked.slice(9)}`
  const [, room, rest = ''] = /^@lianbing\/([^/]+)(?:\/(.*))?$/.exec(asked) ?? []
  return room ? `${room}/src/${rest}` : asked
}

type Node = { type: string; [key: string]: unknown }
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesOf(item)
  else if (isNode(value)) {
    yield value
    for (const [key, child] of Object.entries(value)) if (key !== 'type') yield* nodesOf(child)
  }
}

const nameOf = (value: unknown) => (isNode(value) ? String(value.name ?? value.value ?? '') : '')
const isNamed = (value: unknown, name: string): boolean =>
  isNode(value) && value.type === 'Identifier' && value.name === name
/** `object.property`, `object['property']`, and either behind `globalThis.` or `?.`. */
const isMember = (node: Node, object: string, property: string): boolean =>
  node.type === 'MemberExpression' &&
  nameOf(node.property) === property &&
  (isNamed(node.object, object) ||
    (isNode(node.object) && node.object.type === 'MemberExpression' && nameOf(node.object.property) === object))

export interface Parsed {
  path: string
  imports: Import[]
  /** Lines at which the process environment or the wall clock is read. */
  environment: number[]
  clock: number[]
}

export function parse({ path, text }: SourceFile): Parsed {
  const { module, program, errors } = parseSync(path, text)
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`)
  const imports: Import[] = []
  const take = (asked: string, typeOnly: boolean, names: string[] = []) =>
    void imports.push({ asked, to: placeOf(path, asked), typeOnly, names })
  for (const { moduleRequest, entries } of module.staticImports) {
    const names = entries.map(({ importName }) => importName.name ?? '*')
    take(moduleRequest.value, entries.length > 0 && entries.every((entry) => entry.isType), names)
  }
  for (const { entries } of module.staticExports)
    for (const { moduleRequest, isType, importName } of entries)
      if (moduleRequest) take(moduleRequest.value, isType, [importName.name ?? '*'])

  const lineOf = (node: Node) => text.slice(0, Number(node.start)).split('\n').length
  const environment: number[] = []
  const clock: number[] = []
  // most files have none of these words and need no walk
  const isSuspect = /\bprocess\b|\bDate\b|\bimport\s*\(|\brequire\b/.test(text)
  for (const node of isSuspect ? nodesOf(program) : []) {
    if (node.type === 'ImportExpression') take(nameOf(node.source), false)
    if (node.type === 'TSImportType') take(nameOf(node.source), true)
    if (node.type === 'CallExpression' && isNamed(node.callee, 'require') && Array.isArray(node.arguments))
      take(nameOf(node.arguments[0]), false)
    if (isMember(node, 'process', 'env')) environment.push(lineOf(node))
    // const { env } = process
    if (node.type === 'VariableDeclarator' && isNamed(node.init, 'process')) environment.push(lineOf(node))
    if (isMember(node, 'Date', 'now')) clock.push(lineOf(node))
    const makes = node.type === 'NewExpression' || node.type === 'CallExpression'
    if (makes && isNamed(node.callee, 'Date') && (node.type === 'CallExpression' || isEmpty(node.arguments)))
      clock.push(lineOf(node))
  }
  if (imports.some(({ asked, names }) => /^(node:)?process$/.test(asked) && names.includes('env'))) environment.push(1)
  return { path, imports, environment, clock }
}

const isEmpty = (list: unknown) => Array.isArray(list) && list.length === 0

/** What breaks a wall, as 'file → what'; nothing for a wall that stands. */
type Wall = (file: Parsed) => string[]

const refuse =
  (isAsked: (file: Parsed, wanted: Import) => boolean): Wall =>
  (file) =>
    file.imports.filter((wanted) => isAsked(file, wanted)).map(({ asked }) => `${file.path} → ${asked}`)

const isIn = (path: string, ...rooms: string[]) => rooms.some((room) => path.startsWith(`${room}/`))
const isTest = (path: string) => /\.test\.tsx?$/.test(path)
const isRules = (path: string) => /\.rules(\.ts)?$/.test(path)
/** ts-fsrs is given days and reads no clock by these two; its createEmptyCard does. */
const isMemoryModel = ({ path }: Parsed, { to, names }: Import) =>
  path === 'api/src/memory/memory.rules.ts' &&
  to === 'ts-fsrs' &&
  names.length > 0 &&
  names.every((name) => name === 'fsrs' || name === 'Rating')

/** Wechaty's own objects, which carry no payload: only these files of the bot, which meet the running bot, name them. */
const meetsWechaty = /^bot\/src\/(bot|plugin|assistant|sending\/say)\.ts$/
const wechatyObjects = new Set(['Contact', 'ContactSelf', 'Message', 'Room', 'Wechaty', 'WechatyPlugin'])
const knowsPayloads = (path: string) => /^bot\/src\/(puppets\/|incoming(\.test)?\.ts$)/.test(path)

function breaksWechaty({ path }: Parsed, { to, typeOnly, names }: Import): boolean {
  if (!isIn(path, 'bot') || !/^wechaty(-puppet)?(\/|$)/.test(to) || knowsPayloads(path)) return false
  if (to !== 'wechaty' || !meetsWechaty.test(path)) return true
  if (!typeOnly) return path !== 'bot/src/bot.ts' || names.some((name) => name !== 'WechatyBuilder')
  return names.some((name) => !wechatyObjects.has(name))
}

const lines =
  (found: (file: Parsed) => number[], isAllowed: (path: string) => boolean): Wall =>
  (file) =>
    isAllowed(file.path) ? [] : found(file).map((line) => `${file.path}:${line}`)

export const walls: Record<string, Wall> = {
  'content imports nothing of ours': refuse(
    ({ path }, { to }) => isIn(path, 'content') && isIn(to, 'api', 'bot', 'dashboard', 'tests', 'scripts'),
  ),
  'bot and dashboard take only types from the api': refuse(
    ({ path }, { to, typeOnly }) => isIn(path, 'bot', 'dashboard') && isIn(to, 'api') && !typeOnly,
  ),
  'bot and dashboard know nothing of each other': refuse(
    ({ path }, { to }) => (isIn(path, 'bot') && isIn(to, 'dashboard')) || (isIn(path, 'dashboard') && isIn(to, 'bot')),
  ),
  'the api knows neither bot nor dashboard': refuse(
    ({ path }, { to }) => isIn(path, 'api') && isIn(to, 'bot', 'dashboard'),
  ),
  'nothing imports tests': refuse(({ path }, { to }) => {
    if (isIn(to, 'tests')) return !isIn(path, 'tests')
    if (isIn(to, 'bot/testing')) return !isIn(path, 'bot/testing') && !(isIn(path, 'bot') && isTest(path))
    return isTest(to)
  }),
  // of content only its schema: its loader reads files
  'rules import rules, types and content’s schema only': refuse(
    (file, wanted) =>
      isRules(file.path) &&
      !wanted.typeOnly &&
      !isRules(wanted.to) &&
      !/^content\/src\/schema(\.ts)?$/.test(wanted.to) &&
      !isMemoryModel(file, wanted),
  ),
  'only the puppets and incoming.ts know what Wechaty sends': refuse(breaksWechaty),
  'no import climbs two folders': refuse((_, { asked }) => asked.startsWith('../../')),
  'only config files read the environment': lines(
    ({ environment }) => environment,
    (path) => /(^|[./])config\.ts$/.test(path) || path === 'tests/src/env.ts' || isIn(path, 'scripts'),
  ),
  'only clock files read the time': lines(
    ({ clock }) => clock,
    (path) => /(^|\/)clock\.ts$/.test(path),
  ),
}

/** What breaks a wall in these files. */
export const breaches = (wall: Wall, files: readonly Parsed[]): string[] => files.flatMap(wall)

const MOST_LINES = 400
const MOST_FILES = 15

/** Files that somebody has to read, over 400 lines. */
export const longFiles = (files: readonly SourceFile[]): string[] =>
  files
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ path, lines }) => `${path}: ${lines} lines`)

/**
 * Folders over 15 files. A test beside its code is no file of its own: it goes wherever the code goes; folders are
 * not counted, since a slice of the api is one. The root is left out: it holds what the tools of the ecosystem look for.
 */
export function fullFolders(paths: readonly string[]): string[] {
  // migrations are never edited and never taken away, so their number only grows
  const inFolders = paths.filter((path) => !isTest(path) && path.includes('/') && !path.includes('/migrations/'))
  const files = Map.groupBy(inFolders, (path) => posix.dirname(path))
  return [...files]
    .filter(([, names]) => names.length > MOST_FILES)
    .map(([folder, names]) => `${folder}: ${names.length} files`)
}
