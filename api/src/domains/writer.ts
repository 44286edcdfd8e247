import { subtreesFor } from '../access/access.rules.ts'
import { scopeOf } from '../access/scope.ts'
import { Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import type { Account } from '../house.ts'
import { mayWrite, type Writer } from './domain.rules.ts'
import { listLocalDomains } from './domain.store.ts'

/** Where an account reads content. */
export const sightOf = (account: Account) => scopeOf(account, 'question.read')

/** What content an account may write: that of the six at the top alone, that of a locality's own domain there. */
export const writerOf = ({ scope }: Pick<Account, 'scope'>): Writer => ({
  common: subtreesFor(scope, 'question.write').length > 0,
  sight: subtreesFor(scope, 'question.read'),
  subtrees: subtreesFor(scope, 'content.write'),
})

const foreign = () =>
  new Refusal(
    'domain.not_yours',
    403,
    'Content of this domain is written elsewhere. Choose a domain of your own place.',
  )

/** A list's filter as somebody asks it: of what they see and, where they ask so, of what they may write or may not. */
export function filterFor<F extends { writable?: boolean | undefined }>(writer: Writer, asked: F) {
  const { writable, ...filter } = asked
  const written = writable === undefined ? undefined : { by: writer, is: writable }
  return { ...filter, sight: writer.sight, written }
}

/** Refuses content of domains that the account may see and not write; the first that it must not know of is returned. */
export async function mustWrite(db: Db, domains: readonly string[], writer: Writer): Promise<string | undefined> {
  const known = await listLocalDomains(db, 'all')
  const answers = [...new Set(domains)].map((domain) => ({ domain, answer: mayWrite(domain, writer, known) }))
  const hidden = answers.find(({ answer }) => answer === 'hidden')
  if (hidden) return hidden.domain
  if (answers.some(({ answer }) => answer === 'foreign')) throw foreign()
  return undefined
}
