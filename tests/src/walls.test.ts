import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { breaches, fullFolders, longFiles, type Parsed, parse, type SourceFile, walls } from './walls.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const OURS = '{api,bot,content,dashboard,scripts,tests}/**/*'
const isBuilt = (path: string) => /(^|\/)(node_modules|dist|data|coverage|\.cache)(\/|$)/.test(path)

const paths = globSync([OURS, '*', '.ci/*'], { cwd: root, withFileTypes: true, exclude: ({ name }) => isBuilt(name) })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length).replaceAll('\\', '/').replace(/^\//, ''))
const read = (extension: RegExp): SourceFile[] =>
  paths
    .filter((path) => extension.test(path) && !path.includes('.generated.'))
    .map((path) => ({ path, text: readFileSync(root + path, 'utf8') }))
const code = read(/\.(ts|tsx|mts|mjs)$/)
let parsed: Parsed[] | undefined

test('the files of every room are looked at', () => {
  for (const room of ['api', 'bot', 'content', 'dashboard', 'scripts', 'tests'])
    expect(code.filter(({ path }) => path.startsWith(`${room}/`)).length, room).toBeGreaterThan(1)
})

test.each(Object.keys(walls))('%s', (name) => {
  parsed ??= code.map(parse)
  expect(breaches(walls[name] ?? (() => []), parsed)).toEqual([])
})

test('no file is longer than 400 lines', () => {
  expect(longFiles(read(/\.(ts|tsx|mts|mjs|css|html|sql)$/))).toEqual([])
})

test('no folder has more than 15 files', () => {
  expect(fullFolders(paths)).toEqual([])
})

/** A wall, a file that breaks it, and one like it that does not. */
const trials: [string, SourceFile, SourceFile][] = [
  [
    'content imports nothing of ours',
    { path: 'content/src/load.ts', text: `import type { Db } from '@lianbing/api/database/open'` },
    { path: 'content/src/load.ts', text: `import { z } from 'zod'; import './schema.ts'` },
  ],
  [
    'content imports nothing of ours',
    { path: 'content/src/load.ts', text: `export * from '../../dashboard/src/main.tsx'` },
    { path: 'content/src/load.ts', text: `export * from './schema.ts'` },
  ],
  [
    'bot and dashboard take only types from the api',
    { path: 'bot/src/api/client.ts', text: `import { type AppType, makeApp } from '@lianbing/api'` },
    { path: 'bot/src/api/client.ts', text: `import { type AppType } from '@lianbing/api'` },
  ],
  [
    'bot and dashboard take only types from the api',
    { path: 'dashboard/src/main.tsx', text: `const app = <p>{await import('@lianbing/api/base/ids')}</p>` },
    { path: 'dashboard/src/main.tsx', text: `type Id = import('@lianbing/api/base/ids').Id; export const p = <p />` },
  ],
  [
    'bot and dashboard take only types from the api',
    { path: 'bot/src/x.ts', text: `import '@lianbing/api/main'` },
    { path: 'bot/src/x.ts', text: `export type * from '@lianbing/api/main'` },
  ],
  [
    'bot and dashboard know nothing of each other',
    { path: 'dashboard/src/x.ts', text: `import type { From } from '@lianbing/bot/api/contract'` },
    { path: 'dashboard/src/x.ts', text: `import type { From } from './bot/contract.ts'` },
  ],
  [
    'the api knows neither bot nor dashboard',
    { path: 'api/src/x.ts', text: `import type { From } from '@lianbing/bot/api/contract'` },
    { path: 'api/src/x.ts', text: `import type { From } from './chat/chat.schemas.ts'` },
  ],
  [
    'nothing imports tests',
    { path: 'api/src/x.ts', text: `import { house } from '@lianbing/tests/house'` },
    { path: 'tests/src/x.test.ts', text: `import { house } from './house.ts'` },
  ],
  [
    'nothing imports tests',
    { path: 'bot/src/x.ts', text: `import { fakeApi } from '../testing/fake-api.ts'` },
    { path: 'bot/src/x.test.ts', text: `import { fakeApi } from '../testing/fake-api.ts'` },
  ],
  [
    'nothing imports tests',
    { path: 'api/src/x.ts', text: `import { sample } from './y.test.ts'` },
    { path: 'api/src/x.ts', text: `import { sample } from './y.ts'` },
  ],
  [
    'rules import rules, types and content’s schema only',
    { path: 'api/src/day.rules.ts', text: `import { readFileSync } from 'node:fs'` },
    { path: 'api/src/day.rules.ts', text: `import type { Stats } from 'node:fs'` },
  ],
  [
    'rules import rules, types and content’s schema only',
    { path: 'content/src/check.rules.ts', text: `import { z } from 'zod'` },
    { path: 'content/src/check.rules.ts', text: `import { keyFaults } from './question.rules.ts'` },
  ],
  [
    'rules import rules, types and content’s schema only',
    { path: 'api/src/bank/bank.rules.ts', text: `import { listAskable } from './bank.store.ts'` },
    { path: 'api/src/bank/bank.rules.ts', text: `import { domains } from '@lianbing/content/schema'` },
  ],
  [
    'rules import rules, types and content’s schema only',
    { path: 'api/src/bank/bank.rules.ts', text: `import { loadContent } from '@lianbing/content/load'` },
    { path: 'api/src/bank/bank.rules.ts', text: `import { keyFaults } from '@lianbing/content/question.rules'` },
  ],
  [
    'rules import rules, types and content’s schema only',
    { path: 'api/src/memory/memory.rules.ts', text: `import { createEmptyCard, fsrs } from 'ts-fsrs'` },
    { path: 'api/src/memory/memory.rules.ts', text: `import { fsrs, Rating } from 'ts-fsrs'` },
  ],
  [
    'rules import rules, types and content’s schema only',
    { path: 'api/src/learning/daily.rules.ts', text: `import { fsrs } from 'ts-fsrs'` },
    { path: 'api/src/learning/daily.rules.ts', text: `import { retrievability } from '../memory/memory.rules.ts'` },
  ],
  [
    'only the puppets and incoming.ts know what Wechaty sends',
    { path: 'bot/src/router.ts', text: `import type { Message } from 'wechaty'` },
    { path: 'bot/src/assistant.ts', text: `import type { Message } from 'wechaty'` },
  ],
  [
    'only the puppets and incoming.ts know what Wechaty sends',
    { path: 'bot/src/assistant.ts', text: `import { types } from 'wechaty'` },
    { path: 'bot/src/incoming.ts', text: `import { types } from 'wechaty'` },
  ],
  [
    'only the puppets and incoming.ts know what Wechaty sends',
    { path: 'bot/src/plugin.ts', text: `import type * as PUPPET from 'wechaty-puppet'` },
    { path: 'bot/src/puppets/webchat.ts', text: `import * as PUPPET from 'wechaty-puppet'` },
  ],
  [
    'only the puppets and incoming.ts know what Wechaty sends',
    { path: 'bot/src/plugin.ts', text: `import { WechatyBuilder } from 'wechaty'` },
    { path: 'bot/src/bot.ts', text: `import { WechatyBuilder } from 'wechaty'` },
  ],
  [
    'no import climbs two folders',
    { path: 'api/src/chat/x.ts', text: `import { z } from '../../src/z.ts'` },
    { path: 'api/src/chat/x.ts', text: `import { z } from '../z.ts'` },
  ],
  [
    'only config files read the environment',
    { path: 'api/src/x.ts', text: `export const port =\n  process.env.PORT` },
    { path: 'api/src/config.ts', text: `export const port = process.env.PORT` },
  ],
  [
    'only config files read the environment',
    { path: 'tests/src/x.ts', text: `const { env } = process` },
    { path: 'tests/src/env.ts', text: `const { env } = process` },
  ],
  [
    'only config files read the environment',
    { path: 'bot/src/x.ts', text: `import { env } from 'node:process'` },
    { path: 'bot/src/x.ts', text: `import { argv } from 'node:process'` },
  ],
  [
    'only config files read the environment',
    { path: 'bot/src/x.ts', text: `const all = globalThis.process?.['env']` },
    { path: 'vitest.config.ts', text: `const all = globalThis.process?.['env']` },
  ],
  [
    'only clock files read the time',
    { path: 'api/src/x.ts', text: `export const now = new Date()` },
    { path: 'api/src/x.ts', text: `export const at = new Date('2022-04-01')` },
  ],
  [
    'only clock files read the time',
    { path: 'dashboard/src/x.tsx', text: `const p = <p>{Date.now()}</p>` },
    { path: 'dashboard/src/chat/wire/clock.ts', text: `export const now = () => Date.now()` },
  ],
  [
    'only clock files read the time',
    { path: 'bot/src/x.ts', text: `const pace = { now: Date.now }` },
    { path: 'bot/src/x.ts', text: `const begun = performance.now()` },
  ],
  [
    'only clock files read the time',
    { path: 'bot/src/x.ts', text: `const text = Date()` },
    { path: 'bot/src/x.ts', text: `const at = Date.parse('2022-04-01')` },
  ],
]

describe('each wall can fail', () => {
  test.each(trials)('%s: %o', (name, bad, good) => {
    const wall = walls[name]
    if (!wall) throw new Error(`there is no wall '${name}'`)
    expect(breaches(wall, [parse(bad)])).toHaveLength(1)
    expect(breaches(wall, [parse(good)])).toEqual([])
  })

  test('and each has a trial', () => {
    expect(new Set(trials.map(([name]) => name))).toEqual(new Set(Object.keys(walls)))
  })

  test('a file of 401 lines is named, one of 400 is not', () => {
    const of = (lines: number) => ({ path: `${lines}.ts`, text: `${'x\n'.repeat(lines)}` })
    expect(longFiles([of(400), of(401)])).toEqual(['401.ts: 401 lines'])
  })

  test('a folder of 16 files is named, one of 15 is not, and neither folders nor tests beside their code count', () => {
    const files = (folder: string, n: number) => Array.from({ length: n }, (_, i) => `${folder}/f${i}.ts`)
    const more = ['a/f0.test.ts', 'a/sub/x.ts', 'b/f15.ts']
    expect(fullFolders([...files('a', 15), ...files('b', 15), ...more])).toEqual(['b: 16 files'])
  })

  test('a file that cannot be read as TypeScript is an error, not a pass', () => {
    const broken = { path: 'api/src/x.ts', text: 'import {' }
    expect(() => parse(broken)).toThrow('api/src/x.ts')
  })
})
