import { house } from '../house.ts'
import { type Given, insertAccount } from './insert-account.ts'

/** An account of a unit with one role, a viewer there unless said otherwise. */
export const giveAccount = (unitId: string, given: Given = {}): Promise<string> =>
  insertAccount(house.db, house.clock.now(), unitId, given)
