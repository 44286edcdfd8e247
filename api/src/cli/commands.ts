import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadContent } from '@lianbing/content/load'
import { addAccount, isNameTaken, USERNAME } from '../access/access.commands.ts'
import { type Role, roles } from '../access/access.rules.ts'
import { importContent } from '../bank/bank.commands.ts'
import { Refusal } from '../base/refusal.ts'
import { grantAppRole } from '../database/app-role.ts'
import { removeDemo } from '../demo/demo.commands.ts'
import { seedContent, seedVillages } from '../first-run.ts'
import type { House } from '../house.ts'
import { importRoster } from '../learners/roster.commands.ts'
import { importLibrary } from '../library/import.commands.ts'
import { readUnit } from '../org/org.store.ts'
import { openQuestionIds } from '../practice/practice.store.ts'
import { simulate } from '../simulate/simulate.commands.ts'
import { auditCommands } from './audit-commands.ts'
import { awardCommands } from './award-commands.ts'
import { bankCommands } from './bank-commands.ts'
import { searchCommands } from './search-commands.ts'

export interface Invocation {
  words: string[]
  dryRun: boolean
  /** Options that are words of their own: --role viewer. */
  values: {
    username?: string | undefined
    name?: string | undefined
    role?: string | undefined
    unit?: string | undefined
    learners?: string | undefined
    days?: string | undefined
    seed?: string | undefined
    end?: string | undefined
    how?: string | undefined
    anchor?: string | undefined
    'app-role'?: string | undefined
    'into-real-house'?: boolean
    domain?: string | undefined
    competency?: string | undefined
    difficulty?: string | undefined
    'valid-from'?: string | undefined
    explanation?: string | undefined
    citation?: string | undefined
    'skip-alike'?: boolean
  }
}

export interface Result {
  data: unknown
  text: string
  /** False when the command ran but what it was for did not come about. */
  ok?: boolean
}

export interface Command {
  name: string
  args: string
  about: string
  /** What can be done without opening the database, such as reading a file on another machine. */
  alone?(invocation: Invocation): Promise<Result> | undefined
  run(house: House, invocation: Invocation): Promise<Result>
}

function fileOf({ words }: Invocation): string {
  const [file] = words
  if (!file || !existsSync(file))
    throw new Refusal('cli.no_file', 400, `Name a file that exists; '${file ?? ''}' does not.`)
  return resolve(file)
}

const isRole = (text: string): text is Role => roles.some((role) => role === text)

const isHow = (text: string | undefined): text is 'commands' | 'bulk' | undefined =>
  text === undefined || text === 'commands' || text === 'bulk'

const unfit = (hint: string) => new Refusal('cli.unfit', 400, hint)

/** What an account is made of; better-auth takes these user names, and no others, at the sign-in. */
async function accountOf(
  house: House,
  { values: { username = '', name = username, role = '', unit = '' } }: Invocation,
) {
  if (!USERNAME.test(username)) throw unfit('--username has 3 to 30 letters, digits, _ or dots.')
  if (!isRole(role)) throw unfit(`--role is one of: ${roles.join(', ')}.`)
  const found = await readUnit(house.db, unit)
  if (!found) throw unfit(`--unit is the code of a unit; there is none '${unit}'.`)
  if (await isNameTaken(house.db, username)) throw unfit(`There is an account '${username}' already.`)
  return { username, name, role, unitId: unit, unitName: found.name }
}

export const commands: Command[] = [
  ...auditCommands,
  ...awardCommands,
  ...bankCommands,
  ...searchCommands,
  {
    name: 'migrate',
    args: '[--app-role ROLE]',
    about: 'bring the database up to date (the house does so at every start); give the house’s own role its rights',
    async run({ db }, { values: { 'app-role': role } }) {
      if (role) await grantAppRole(db, role)
      const granted = role ? ` ${role} may read and write it, and only add to the audit log.` : ''
      return { data: { migrated: true, ...(role ? { role } : {}) }, text: `The database is up to date.${granted}` }
    },
  },
  {
    name: 'seed',
    args: '',
    about: 'bring in the org tree with villages, holidays and the starter content',
    async run(house) {
      await seedContent(house)
      await seedVillages(house)
      return { data: { seeded: true }, text: 'Org tree, holidays and starter content are in.' }
    },
  },
  {
    name: 'import content',
    args: 'FOLDER [--dry-run]',
    about: 'laws, questions, explainers, key-question explanations and case videos from a folder like content/',
    async run(house, invocation) {
      const content = loadContent(pathToFileURL(`${fileOf(invocation)}/`))
      const { laws, questions, explainers, keyExplanations, videos } = content
      if (invocation.dryRun) {
        const library = explainers.length + keyExplanations.length + videos.length
        const data = { laws: laws.length, questions: questions.length, library, written: false }
        const text = `${laws.length} laws, ${questions.length} questions and ${library} explainers, explanations and videos can be read; nothing was written.`
        return { data, text }
      }
      const added = await importContent(house.db, content, house.clock.now())
      const { versions: library } = await importLibrary(house, content, house.clock.now())
      return {
        data: { ...added, library, written: true },
        text: `${added.laws} laws, ${added.versions} question versions and ${library} explainers, explanations and videos are new or changed.`,
      }
    },
  },
  {
    name: 'import roster',
    args: 'FILE.csv|.xlsx [--dry-run]',
    about: 'staff of the whole tree; prints new binding codes once',
    async run(house, invocation) {
      const file = {
        bytes: new Uint8Array(readFileSync(fileOf(invocation))),
        dryRun: invocation.dryRun,
        keys: house.keys,
      }
      const answer = await importRoster(house.db, file, ['/'], 'system', house.clock.now())
      const errors = answer.errors.map((e) => `row ${e.row} ${e.column}: ${e.code} '${e.value}'. ${e.hint}`)
      const codes = (answer.codes ?? []).map(({ staffNo, name, code }) => `${staffNo}\t${name}\t${code}`)
      const { rows, created, updated, unchanged, written } = answer
      const counts = `${rows} rows: ${created} new, ${updated} changed, ${unchanged} unchanged. ${written ? 'Written.' : 'Nothing was written.'}`
      return { data: answer, text: [...errors, ...codes, counts].join('\n'), ok: errors.length === 0 }
    },
  },
  {
    name: 'account add',
    args: `--username NAME --role ${roles.join('|')} --unit CODE [--name 姓名]`,
    about: 'an organiser’s account for a unit and all below it; prints its password once',
    async run(house, invocation) {
      const { unitName, ...account } = await accountOf(house, invocation)
      const password = randomBytes(12).toString('base64url')
      const { id } = await addAccount(house.db, { ...account, password }, 'system', house.clock.now())
      const text = `${account.username}, ${account.role} of ${unitName} (${account.unitId}).\nPassword, shown this once: ${password}`
      return { data: { id, ...account, unitName, password }, text }
    },
  },
  {
    name: 'search',
    args: 'QUERY',
    about: 'what the bot would find',
    async run(house, { words }) {
      const now = house.clock.now()
      await house.search.rebuild(house.db, now)
      const viewer = { hiddenQuestions: await openQuestionIds(house.db, now), seesDomain: () => true }
      const found = house.search.search(words.join(' '), { limit: 10, viewer })
      const lines = found.hits.map((hit) => `${hit.id}  ${hit.title}\n    ${hit.snippet}  ${hit.source}`)
      return { data: found, text: lines.join('\n') || 'Nothing found.' }
    },
  },
  {
    name: 'simulate',
    args: '--learners N --days D [--seed S] [--end DAY] [--how commands|bulk] [--into-real-house]',
    about: 'a believable past of made-up people that ends yesterday; demo remove takes it out',
    async run(house, { values }) {
      const begun = performance.now()
      await seedContent(house)
      const { how, end } = values
      if (!isHow(how)) throw unfit('--how is commands or bulk.')
      const progress = (line: string) => void process.stderr.write(`${line}\n`)
      const { database, clock } = house
      const numbers = { learners: Number(values.learners), days: Number(values.days) }
      const order = {
        ...numbers,
        seed: values.seed ?? '1',
        end,
        how,
        intoRealHouse: values['into-real-house'] ?? false,
      }
      const done = await simulate({ database, now: clock.now(), progress }, order)
      const seconds = Math.round((performance.now() - begun) / 100) / 10
      // kilobytes (man getrusage)
      const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
      const { learners, groups, days, first, last, answers, learnerDays, papers, titles } = done
      const text = [
        `${learners} learners in ${groups} groups on ${days} days, ${first} to ${last}, ${done.how === 'bulk' ? 'in bulk' : 'by commands'}:`,
        `${answers} answers, ${learnerDays} days of study, ${papers} weekly papers, ${titles} titles.`,
        `${seconds} s, at most ${peakMb} MB of memory.`,
      ]
      return { data: { ...done, seconds, peakMb }, text: text.join('\n') }
    },
  },
  {
    name: 'demo remove',
    args: '',
    about: 'take out the demo unit, group and learners with all they answered',
    async run(house) {
      const removed = await removeDemo(house.db, house.clock.now())
      return { data: removed, text: `Removed ${removed.learners} learners and ${removed.groups} groups.` }
    },
  },
]
