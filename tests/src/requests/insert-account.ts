import { insertUser } from '@lianbing/api/access/access.commands'
import type { Duty, Role } from '@lianbing/api/access/access.rules'
import { newId } from '@lianbing/api/base/ids'
import type { Db } from '@lianbing/api/database/open'

export interface Given {
  role?: Role
  at?: string
  duties?: Duty[]
  staffNo?: string | null
  name?: string
}

/** An account as it stands after its person took it up, without the second that hashing a password takes. */
export async function insertAccount(db: Db, now: Date, unitId: string, given: Given): Promise<string> {
  const { role = 'viewer', at = unitId, duties = [], staffNo = null, name = `账号${unitId}` } = given
  const id = newId('a')
  await insertUser(db, id, name, now)
  await db.insertInto('account').values({ id, unitId, staffNo, state: 'active', createdAt: now }).execute()
  await db.insertInto('accountRole').values({ accountId: id, role, unitId: at, duties, grantedAt: now }).execute()
  return id
}
