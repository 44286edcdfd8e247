import { existsSync } from 'node:fs'
import { verifyFile } from '../award-rounds/verify-file.ts'
import { Refusal } from '../base/refusal.ts'
import type { Command, Result } from './commands.ts'

async function verify(file: string | undefined): Promise<Result> {
  if (file === undefined || !existsSync(file)) throw new Refusal('cli.unfit', 400, `There is no file '${file ?? ''}'.`)
  const { differences, units, digest } = await verifyFile(file)
  const ok = differences.length === 0
  const lines = differences.map(
    ({ unitId, unitName, what, stated, recomputed }) =>
      `${unitId ? `${unitName} (${unitId})` : 'the file'}, ${what}: stated ${stated}, recomputed ${recomputed}`,
  )
  const verdict = ok
    ? `Equal: the ranking of ${units} units is the one that the file gives.`
    : `${differences.length} differences.`
  const text = [...lines, verdict, `Digest ${digest}: the public page of the award shows the same.`]
  return { data: { ok, units, digest, differences }, text: text.join('\n'), ok }
}

export const awardCommands: Command[] = [
  {
    name: 'verify ranking',
    args: 'FILE.json|FILE.xlsx',
    about: 'compute an exported award again from its file alone; says equal or where it differs',
    alone: ({ words: [file] }) => verify(file),
    run: (_, { words: [file] }) => verify(file),
  },
]
