// `pnpm bench`: what the house does in a second, each figure beside the limit it is held against, measured in the
// same run on the same machine. `--json` prints one document, `--only NAME,NAME` runs some of the benchmarks.
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { benchSearch } from '../search/bench.ts'
import { benchAnswers } from './answers.ts'
import { benchAudit } from './audit.ts'
import { benchBot } from './bot.ts'
import { endAll, endAllOnSignal } from './cleanup.ts'
import { benchExam } from './exam/exam.ts'
import { benchExports } from './exports/exports.ts'
import { benchParticipation } from './participation/participation.ts'
import { jsonOf, type Row, tableOf } from './report.ts'
import { benchBoards } from './season/boards.ts'
import { benchTitles } from './season/titles.ts'
import { benchStart } from './start.ts'

const benchmarks = {
  bot: benchBot,
  answers: benchAnswers,
  exam: benchExam,
  start: benchStart,
  boards: benchBoards,
  titles: benchTitles,
  audit: benchAudit,
  search: benchSearch,
  exports: benchExports,
  // last: it gives the season's people villages
  participation: benchParticipation,
} as const

const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } })
const names = Object.keys(benchmarks) as (keyof typeof benchmarks)[]
const wanted = values.only?.split(',')
const chosen = names.filter((name) => wanted?.includes(name) ?? true)
if (chosen.length === 0) {
  console.error(`--only takes some of: ${names.join(',')}`)
  process.exit(2)
}

endAllOnSignal()
const rows: Row[] = []
try {
  for (const name of chosen) rows.push(...(await benchmarks[name]()))
  const machine = { node: process.version, cores: availableParallelism(), cpu: cpus()[0]?.model.trim() ?? '' }
  console.log(values.json ? jsonOf(rows, machine) : tableOf(rows))
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  await endAll()
}
