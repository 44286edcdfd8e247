import { sql } from 'kysely'
import { followGrants } from '../access/access.commands.ts'
import { addDays, dayOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { moveDomains } from '../domains/domain.commands.ts'
import { moveGroups } from '../groups/group.commands.ts'
import { movePeople } from '../learners/learner.commands.ts'
import { addSuccessor, carryHeadcount, endUnit } from '../org/org.commands.ts'
import { foldName } from '../org/org.rules.ts'
import { type Effects, noEffects } from './unit-change.rules.ts'

interface OpenUnit {
  id: string
  name: string
}

const openChildren = async (trx: Db, unitId: string): Promise<OpenUnit[]> =>
  trx
    .selectFrom('orgUnit')
    .select(['id', 'name'])
    .where('parentId', '=', unitId)
    .where('endsOn', 'is', null)
    .orderBy('path')
    .execute()

const plus = (a: Effects, b: Effects): Effects => ({
  people: a.people + b.people,
  groups: a.groups + b.groups,
  units: a.units + b.units,
  headcount: a.headcount,
})

/**
 * Everything at a unit goes on at another from today on: its people with a posting there, its groups, its headcount, and
 * the units below it: one with a namesake there becomes part of that, any other goes on as a successor of its name. Paths
 * never change, so that the tree of an earlier day stays as it was; the unit itself ends yesterday.
 */
export async function moveUnit(trx: Db, fromId: string, intoId: string, now: Date): Promise<Effects> {
  const today = dayOf(now)
  await moveDomains(trx, fromId, intoId)
  const groups = await moveGroups(trx, fromId, intoId)
  const people = await movePeople(trx, fromId, intoId, now)
  const headcount = await carryHeadcount(trx, fromId, intoId, today)
  let effects: Effects = { ...noEffects, people, groups, headcount }
  const there = new Map((await openChildren(trx, intoId)).map(({ id, name }) => [foldName(name), id]))
  for (const child of await openChildren(trx, fromId)) {
    if (child.id === intoId) continue
    const namesake = there.get(foldName(child.name))
    const next = namesake ?? (await addSuccessor(trx, child.id, intoId, now))
    // of the same unit under another roof whoever looked after it does so on; of one that merges only its own do
    if (!namesake) await followGrants(trx, child.id, next, now)
    effects = plus(effects, { ...(await moveUnit(trx, child.id, next, now)), units: 0 })
    effects.units += 1
  }
  await endUnit(trx, fromId, intoId, addDays(today, -1))
  return effects
}

/** Both units, locked: two merges at once could send each into the other. */
export const lockUnits = (trx: Db, ids: readonly string[]) =>
  sql`select id from org_unit where id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
    order by id for no key update`.execute(trx)
