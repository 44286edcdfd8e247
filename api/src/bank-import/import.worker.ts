import { createHash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { guessSheet, guessTypes } from '../bank-rows/mapping.rules.ts'
import { told } from '../sheet-files/thread.ts'
import { type Choices, type Ground, planImport } from './plan.rules.ts'
import { hintless, type Looked, type Planned, type Work } from './reading.ts'
import { readSource, type Source } from './source.ts'

const markOf = (text: string) => createHash('sha256').update(text).digest('base64')

function look({ tables, format, hidden }: Source): Looked {
  const sheets = tables.map(guessSheet)
  return { format, hidden, sheets, types: guessTypes(tables, sheets) }
}

function plan({ tables, format, faults }: Source, choices: Choices, ground: Ground): Planned {
  const made = planImport(tables, choices, ground, markOf)
  const isText = format === 'gift' || format === 'json'
  const ofFile = faults.map(({ row, code, value }) => hintless({ row, code, value }))
  const problems = [...ofFile, ...made.problems.map((one) => (isText ? { ...one, column: null } : one))]
  return {
    ...made,
    rows: made.rows + faults.length,
    faulty: made.faulty + faults.length,
    problems: isText ? problems.sort((a, b) => a.row - b.row) : problems,
    digest: markOf(JSON.stringify([made.drafts, made.faulty + faults.length])),
  }
}

parentPort?.on('message', ({ bytes, name, order }: Work) =>
  parentPort?.postMessage(
    told(() => {
      const source = readSource(bytes, name)
      return order ? plan(source, order.choices, order.ground) : look(source)
    }),
  ),
)
