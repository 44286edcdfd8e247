// An account as it stands after its person took it up, without the second that hashing a password takes.
import { insertUser } from '@lianbing/api/access/access.commands'
import type { Duty, Role } from '@lianbing/api/access/access.rules'
import { newId } from '@lianbing/api/base/ids'
import { house } from '../house.ts'

interface Given {
  role?: Role
  at?: string
  duties?: Duty[]
  staffNo?: string | null
  name?: string
}

/** An account of a unit with one role, a viewer there unless said otherwise. */
export async function giveAccount(unitId: string, given: Given = {}): Promise<string> {
  const { role = 'viewer', at = unitId, duties = [], staffNo = null, name = `账号${unitId}` } = given
  const { db, clock } = house
  const id = newId('a')
  const now = clock.now()
  await insertUser(db, id, name, now)
  await db.insertInto('account').values({ id, unitId, staffNo, state: 'active', createdAt: now }).execute()
  await db.insertInto('accountRole').values({ accountId: id, role, unitId: at, duties, grantedAt: now }).execute()
  return id
}
