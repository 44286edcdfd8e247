import { placed } from '@lianbing/api/bulletins/bulletin.rules'
import { digestOf, rowToKeep } from '@lianbing/api/bulletins/bulletin.store'
import { textOf } from '@lianbing/api/bulletins/text.rules'
import { readUnit } from '@lianbing/api/org/org.store'
import { sumOf } from '@lianbing/api/participation/figures.rules'
import { house } from '../house.ts'

/** A bulletin of a unit, frozen without counting anything; returns its id. */
export async function giveBulletin(unitId: string): Promise<string> {
  const { db, clock } = house
  const unit = await readUnit(db, unitId)
  if (!unit) throw new Error(`no unit ${unitId}`)
  const { parentId, level, path, name: unitName } = unit
  const rows = placed([{ ...sumOf([]), unitId, parentId, level, path, unitName, before: null }], unitId)
  const at = clock.now().toISOString()
  const head = {
    ...{
      unitId,
      seasonId: null,
      period: 'week' as const,
      from: '2022-03-21',
      until: '2022-03-27',
      studyDays: 7,
      before: null,
    },
    ...{ countedAt: at, ruleVersion: null },
  }
  const issue = { year: 2022, number: 1, day: '2022-04-01', counted: { day: '2022-04-01', time: '08:30' } }
  const text = textOf({ head: { ...head, isOver: true }, rows }, issue)
  const frozen = { frozenAt: at, frozenBy: 'system', cause: 'hand' as const }
  const sealed = { ...head, ...frozen, id: `b_${unitId}`, year: 2022, number: 1, text, rows }
  const { rows: kept, from: fromDate, until: untilDate, before: _, ...rest } = { ...sealed, digest: digestOf(sealed) }
  await db.transaction().execute(async (trx) => {
    const values = { ...rest, fromDate, untilDate, text: JSON.stringify(text) }
    await trx.insertInto('bulletin').values(values).execute()
    await trx
      .insertInto('bulletinRow')
      .values(kept.map((row) => rowToKeep(sealed.id, row)))
      .execute()
  })
  return sealed.id
}
