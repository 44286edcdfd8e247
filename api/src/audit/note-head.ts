import type { House } from '../house.ts'
import { anchorOf } from './chain.rules.ts'
import { canAlterLog, readHead } from './chain.store.ts'

/**
 * Writes the newest anchor into the house's own log, which is kept elsewhere than the database: with it `verify audit
 * --anchor` sees later whether the end was cut off or the whole chain written anew.
 */
export async function noteHead({ db, log }: Pick<House, 'db' | 'log'>): Promise<void> {
  log.info({ anchor: anchorOf(await readHead(db)) }, 'audit log')
}

/** Says at the start when the database would let this house alter its own log. */
export async function warnIfAlterable({ db, log, database }: Pick<House, 'db' | 'log' | 'database'>): Promise<void> {
  if (database.kind === 'postgres' && (await canAlterLog(db)))
    log.warn('the role of DATABASE_URL could alter the audit log: use a role of its own, see README, Running it')
}
