import { createWriteStream, existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Anchor, anchorOf, type Fault, readAnchor } from '../audit/chain.rules.ts'
import { canAlterLog, readHead } from '../audit/chain.store.ts'
import { chainInFile } from '../audit/chain-file.ts'
import { exportChain } from '../audit/export.commands.ts'
import { chainInDatabase, type Source, verifyChain } from '../audit/verify-chain.ts'
import { Refusal } from '../base/refusal.ts'
import type { Command, Invocation, Result } from './commands.ts'

const unfit = (hint: string) => new Refusal('cli.unfit', 400, hint)

const words: Record<Fault['kind'], string> = {
  changed: 'was changed after it was written',
  removed: 'was removed',
  reordered: 'does not stand where it was written: rows were exchanged, or one was put in',
  unchained: 'is bound by no link: it was put in past the trigger, or its link was taken away',
  tail_removed: 'and what followed is gone: the chain ends before the anchor',
  anchor_differs: 'is not the one of the anchor: the chain was written anew',
}

const name = ({ place, rowSeq }: Fault) =>
  [place === null ? '' : `link ${place}`, rowSeq === null ? '' : `row ${rowSeq}`].filter(Boolean).join(', ')

function anchorIn({ values: { anchor } }: Invocation): Anchor | undefined {
  const read = anchor === undefined ? undefined : readAnchor(anchor)
  if (anchor !== undefined && !read) throw unfit('--anchor is SEQ:HASH as `verify audit` printed it.')
  return read
}

async function verify(source: Source, anchor: Anchor | undefined, notes: string[]): Promise<Result> {
  const { ok, checked, head, fault } = await verifyChain(source, anchor)
  const anchorText = anchorOf(head)
  const data = { ok, checked, anchor: anchorText, selection: source.isSelection ?? false, fault, notes }
  const held = `${checked} rows hold. Keep this anchor elsewhere: ${anchorText}`
  const text = fault ? `${name(fault)} ${words[fault.kind]}. ${checked} rows before it hold.` : held
  return { data, text: [text, ...notes].join('\n'), ok }
}

export const auditCommands: Command[] = [
  {
    name: 'verify audit',
    args: '[FILE.jsonl] [--anchor SEQ:HASH]',
    about: 'recompute the chain of the audit log; names the first row that is not as it was written',
    alone(invocation) {
      const [file] = invocation.words
      if (file === undefined) return undefined
      if (!existsSync(file)) throw unfit(`There is no file '${file}'.`)
      return chainInFile(file).then((source) => {
        const notes = source.isSelection ? ['The file is a selection: rows that are not in it cannot be missed.'] : []
        return verify(source, anchorIn(invocation), notes)
      })
    },
    async run({ db, database }, invocation) {
      const anchor = anchorIn(invocation)
      const notes =
        database.kind === 'postgres' && (await canAlterLog(db))
          ? ['The role of DATABASE_URL could alter the log. See README, Running it: two roles.']
          : []
      // one snapshot, so that rows written meanwhile do not look wrong
      return db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute((trx) => verify(chainInDatabase(trx), anchor, notes))
    },
  },
  {
    name: 'export audit',
    args: 'FILE.jsonl',
    about: 'the whole audit log with its chain, for `verify audit FILE` on another machine',
    async run({ db, clock }, { words: [file] }) {
      if (!file) throw unfit('Name the file to write.')
      await pipeline(
        Readable.from(await exportChain(db, 'system', clock.now())),
        createWriteStream(file, { mode: 0o600 }),
      )
      const anchor = anchorOf(await readHead(db))
      return { data: { file, anchor }, text: `Written. Newest anchor: ${anchor}` }
    },
  },
]
