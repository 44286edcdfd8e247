import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { competencyCodes } from '@lianbing/content/schema'
import { writeAudit } from '../audit/audit.commands.ts'
import { type FileFormat, fileFormats } from '../bank-files/bank-file.rules.ts'
import { fileOfQuestions, findInBank, readForFile } from '../bank-files/bank-file.ts'
import { importFile } from '../bank-import/import.commands.ts'
import type { Choices } from '../bank-import/plan.rules.ts'
import { type Looked, lookAt } from '../bank-import/reading.ts'
import { hintOf, type Problem } from '../bank-rows/problem.rules.ts'
import { dayOf } from '../base/day.rules.ts'
import { Refusal } from '../base/refusal.ts'
import { domainLabels } from '../domains/domain.rules.ts'
import { listLocalDomains } from '../domains/domain.store.ts'
import { placeOf } from '../sheet-files/table.rules.ts'
import type { Command, Invocation } from './commands.ts'

const unfit = (hint: string) => new Refusal('cli.unfit', 400, hint)
const oneOf = <T extends string>(codes: readonly T[], text: string) => codes.find((code) => code === text)

const lineOf = ({ severity, sheet, row, column, code, value, like }: Problem) =>
  `${placeOf(sheet, row, column)}: ${severity}: ${code}${value ? ` '${value}'` : ''}${like ? ` (${like})` : ''}. ${hintOf(code)}`

/** As the file was understood; what it lacks by options, or as most questions are. */
function choicesOf(
  { sheets, types }: Looked,
  { values }: Invocation,
  today: string,
  codes: readonly string[],
): Choices {
  const domain = values.domain === undefined ? null : oneOf(codes, values.domain)
  if (domain === undefined) throw unfit(`--domain is one of: ${codes.join(', ')}.`)
  const competency = oneOf(competencyCodes, values.competency ?? 'apply')
  if (!competency) throw unfit(`--competency is one of: ${competencyCodes.join(', ')}.`)
  const difficulty = Number(values.difficulty ?? 3)
  if (!Number.isInteger(difficulty) || difficulty < 1 || difficulty > 5) throw unfit('--difficulty is 1 to 5.')
  const validFrom = values['valid-from'] ?? today
  if (!/^\d{4}-\d\d-\d\d$/.test(validFrom)) throw unfit('--valid-from is a day such as 2022-04-01.')
  const mapped = sheets.map(({ sheet, isIncluded, headRow, columns, type }) => ({
    sheet,
    isIncluded,
    headRow,
    columns,
    type,
  }))
  return {
    mapping: { sheets: mapped, types },
    defaults: {
      domain,
      competency,
      difficulty,
      validFrom,
      explanation: values.explanation ?? '',
      citation: values.citation ?? '',
    },
    alike: values['skip-alike'] ? 'leave_out' : 'keep',
  }
}

const formatOf = (file: string): FileFormat => {
  const ending = /\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? ''
  const format = oneOf(fileFormats, ending === 'txt' ? 'gift' : ending)
  if (!format) throw unfit(`The file's name ends with one of: ${fileFormats.join(', ')}.`)
  return format
}

export const bankCommands: Command[] = [
  {
    name: 'import questions',
    args: 'FILE [--dry-run] [--skip-alike] [--domain CODE] [--citation 《…》第…条] …',
    about: 'a bank of questions (.xlsx, .csv, GIFT, content JSON) as drafts, all or nothing',
    async run({ db, clock }, invocation) {
      const [file] = invocation.words
      if (!file || !existsSync(file)) throw unfit(`Name a file that exists; '${file ?? ''}' does not.`)
      const [bytes, name, now] = [new Uint8Array(readFileSync(file)), basename(file), clock.now()]
      const looked = await lookAt(bytes, name)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const codes = Object.keys(domainLabels(await listLocalDomains(db, 'all')))
      const choices = choicesOf(looked, invocation, dayOf(now), codes)
      const { plan, ids } = await importFile(db, { bytes, name, sha256 }, choices, now, invocation.dryRun)
      const { drafts, problems, digest: _, ...counts } = plan
      const text = [
        ...problems.map(lineOf),
        `${counts.rows} questions: ${drafts.length} new, ${counts.already} in the bank already, ${counts.repeated} repeated, ${counts.leftOut} left out as alike, ${counts.faulty} with errors.`,
        ids.length > 0 ? `${ids.length} drafts were written.` : 'Nothing was written.',
      ]
      const placed = problems.map((one) => ({
        ...one,
        place: placeOf(one.sheet, one.row, one.column),
        hint: hintOf(one.code),
      }))
      const data = {
        ...counts,
        created: drafts.length,
        written: ids.length > 0,
        sheets: looked.sheets,
        problems: placed,
      }
      return { data, text: text.join('\n'), ok: counts.faulty === 0 }
    },
  },
  {
    name: 'export questions',
    args: 'FILE.xlsx|.csv|.gift|.json',
    about: 'the bank, but for what is being asked, as a file that import questions reads back the same',
    async run({ db, clock }, { words: [file] }) {
      if (!file) throw unfit('Name the file to write.')
      const format = formatOf(file)
      const now = clock.now()
      const questions = await readForFile(db, { sight: 'all' }, now)
      const made = await fileOfQuestions(questions, format, {
        find: await findInBank(db),
        labels: domainLabels(await listLocalDomains(db, 'all')),
      })
      const details = { format, rows: questions.length }
      await db
        .transaction()
        .execute((trx) =>
          writeAudit(trx, { at: now, actor: 'system', action: 'question.export', subject: 'bank', details }),
        )
      writeFileSync(file, made, { mode: 0o600 })
      return { data: { file, ...details }, text: `${questions.length} questions were written to ${file}.` }
    },
  },
]
