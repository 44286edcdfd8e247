import { readFileSync, statSync } from 'node:fs'
import { unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import { type Difference, differencesIn } from '../award/document.rules.ts'
import { fileSchema } from '../award/document.schemas.ts'
import { readSheets } from '../award/sheets.rules.ts'
import { Refusal } from '../base/refusal.ts'
import { digestOf } from './award-of.ts'

const MOST_BYTES = 64 * 1024 * 1024
const MOST_UNPACKED = 512 * 1024 * 1024
const unfit = (hint: string) => new Refusal('cli.unfit', 400, hint)

/** A workbook that would unpack to more than memory holds is not opened. */
function mustUnpack(bytes: Buffer): void {
  let unpacked = 0
  unzipSync(bytes, {
    filter: ({ originalSize }) => {
      unpacked += originalSize
      return false
    },
  })
  if (unpacked > MOST_UNPACKED) throw unfit('The workbook unpacks to too much.')
}

async function readFile(path: string): Promise<{ file: unknown; doubles: Difference[] }> {
  if (statSync(path).size > MOST_BYTES) throw unfit('The file is too large to be an award.')
  const bytes = readFileSync(path)
  try {
    if (bytes.subarray(0, 2).toString('latin1') !== 'PK')
      return { file: JSON.parse(bytes.toString('utf8')), doubles: [] }
    mustUnpack(bytes)
    return readSheets(await readXlsxFile(bytes))
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw unfit('The file is neither JSON nor a workbook that can be read.')
  }
}

export interface Verdict {
  differences: Difference[]
  units: number
  /** As the file states it: the public page shows the same. */
  digest: string
}

/** Computes the ranking of an award's file again from the file alone, and says where it is another. */
export async function verifyFile(path: string): Promise<Verdict> {
  const { file, doubles } = await readFile(path)
  const read = fileSchema.safeParse(file)
  if (!read.success) {
    const [issue] = read.error.issues
    throw unfit(`The file is no award: ${issue?.path.join('.') || 'its format'} (${issue?.message ?? 'unknown'}).`)
  }
  const { digest, ...document } = read.data
  const again = digestOf(document)
  const whole: Difference[] =
    again === digest ? [] : [{ unitId: '', unitName: '', what: 'digest', stated: digest, recomputed: again }]
  return {
    differences: [...differencesIn(document), ...doubles, ...whole],
    units: document.ranking.lines.length,
    digest,
  }
}
