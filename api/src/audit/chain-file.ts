import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Refusal } from '../base/refusal.ts'
import { type ChainedRow, FIELDS, isExchanged, type Link } from './chain.rules.ts'
import { type Source, sha256 } from './verify-chain.ts'

/** The first line of an export that can be checked; `selection` when it is not the whole chain. */
export interface FileHead {
  format: 'lianbing-audit-1'
  selection: boolean
}

export const headLine = (selection: boolean): string =>
  `${JSON.stringify({ format: 'lianbing-audit-1', selection } satisfies FileHead)}\n`

export const linkLine = (link: Link): string => `${JSON.stringify(link)}\n`

const unreadable = (line: number) =>
  new Refusal('audit.file_unreadable', 422, `Line ${line} is no row of an audit export (.jsonl). Export it again.`)

const isText = (value: unknown) => value === null || typeof value === 'string'

function linkIn(text: string, line: number): Link {
  try {
    const link = JSON.parse(text) as Link
    const row = link.row as Record<string, unknown> | null
    const fits = row === null || FIELDS.every((name) => isText(row[name]))
    if (Number.isSafeInteger(link.place) && [link.rowSeq, link.prev, link.hash].every(isText) && fits) return link
  } catch {}
  throw unreadable(line)
}

const linesOf = (file: string) => createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })

async function* linksOf(file: string): AsyncGenerator<Link> {
  let line = 0
  for await (const text of linesOf(file)) if (line++ > 0 && text !== '') yield linkIn(text, line)
}

async function readHeadLine(file: string): Promise<FileHead> {
  for await (const text of linesOf(file)) {
    try {
      const head = JSON.parse(text) as FileHead
      if (head.format === 'lianbing-audit-1') return head
    } catch {}
    break
  }
  throw unreadable(1)
}

/** An exported file as a chain; it is read once, line by line, and once more where two rows were exchanged. */
export async function chainInFile(file: string): Promise<Source> {
  const { selection } = await readHeadLine(file)
  return {
    links: linksOf(file),
    isSelection: selection,
    firstUnchained: async () => undefined,
    async isExchanged(link) {
      const near: ChainedRow[] = []
      for await (const { place, row } of linksOf(file))
        if (row && place !== link.place && Math.abs(place - link.place) <= 200) near.push(row)
      return isExchanged(link, near, sha256)
    },
  }
}
