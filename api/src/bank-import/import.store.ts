import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { textOf } from '../bank/bank.rules.ts'
import { type BankQuestion, questionsAfter } from '../bank/bank.store.ts'
import type { KnownLaw } from '../bank-rows/citation.rules.ts'
import { keysetPages } from '../base/keyset.ts'
import type { Db } from '../database/open.ts'
import type { Sight } from '../domains/domain.rules.ts'
import { listLocalDomains } from '../domains/domain.store.ts'
import type { Choices, Ground } from './plan.rules.ts'

/** A file of questions that somebody brought. */
export interface Import {
  id: string
  accountId: string
  name: string
  sha256: string
  state: 'open' | 'done'
  choices: Choices | null
  digest: string | null
  questions: string[] | null
  madeAt: Date
  finishedAt: Date | null
  expiresAt: Date
}

const columns = sql`id, account_id, name, sha256, state, choices, digest, questions, made_at, finished_at, expires_at`

/** One of an account's own imports, until its time is over. */
export async function readImport(db: Db, accountId: string, id: string, now: Date, lock = false) {
  const read = await sql<Import>`
    select ${columns} from question_import where id = ${id} and account_id = ${accountId} and expires_at > ${now}
    ${lock ? sql`for update` : sql``}`.execute(db)
  return read.rows[0]
}

/** The same file that the same account brought before and has not imported yet. */
export async function findOpen(db: Db, one: Pick<Import, 'accountId' | 'name' | 'sha256'>, now: Date) {
  const read = await sql<Import>`
    select ${columns} from question_import where account_id = ${one.accountId} and sha256 = ${one.sha256}
      and name = ${one.name} and state = 'open' and expires_at > ${now} order by made_at limit 1`.execute(db)
  return read.rows[0]
}

export async function openImports(db: Db, now: Date): Promise<Set<string>> {
  const read = await sql<{ id: string }>`
    select id from question_import where state = 'open' and expires_at > ${now}`.execute(db)
  return new Set(read.rows.map(({ id }) => id))
}

export async function readLaws(db: Db): Promise<KnownLaw[]> {
  return db
    .selectFrom('law')
    .select(['id', 'name', 'articles', 'effectiveFrom', 'effectiveTo'])
    .orderBy('name')
    .orderBy('id')
    .execute()
}

const markOf = (text: string) => createHash('sha256').update(text).digest('base64')

/** The laws that may be cited, localities' domains that are seen, and every question of the bank that is, by its stem and a mark of its text. */
export async function readGround(db: Db, sight: Sight = 'all'): Promise<Ground> {
  const bank: Ground['bank'] = []
  for await (const page of keysetPages((last: BankQuestion | undefined, n) => questionsAfter(db, { sight }, last, n)))
    for (const question of page)
      bank.push({
        id: question.id,
        stem: question.stem,
        mark: markOf(textOf({ ...question, citations: question.citations ?? [] })),
      })
  return { laws: await readLaws(db), domains: await listLocalDomains(db, sight), bank }
}
