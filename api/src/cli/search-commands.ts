import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Refusal } from '../base/refusal.ts'
import { seedLexicon } from '../search/lexicon.ts'
import { type Evaluation, evaluate } from '../search-evaluation/evaluate.ts'
import type { Command, Invocation, Result } from './commands.ts'

const tableOf = (found: Evaluation) =>
  Object.entries(found)
    .map(([name, figure]) => `${name.padEnd(14)} ${figure}`)
    .join('\n')

async function evaluateFolder({ words: [folder = ''] }: Invocation): Promise<Result> {
  if (!existsSync(folder)) throw new Refusal('cli.no_file', 400, `Name a folder that exists; '${folder}' does not.`)
  const found = await evaluate(resolve(folder), seedLexicon)
  return { data: found, text: tableOf(found) }
}

export const searchCommands: Command[] = [
  {
    name: 'search eval',
    args: 'FOLDER',
    about: 'how good and how fast search is on corpus.jsonl, queries.jsonl and qrels.tsv; needs no database',
    alone: evaluateFolder,
    // never reached: it is done without the database
    run: (_, invocation) => evaluateFolder(invocation),
  },
]
