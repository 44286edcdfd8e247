import { dayOf } from '../base/day.rules.ts'
import type { From } from '../chat/chat.schemas.ts'
import type { Db } from '../database/open.ts'
import { readSeasonOn } from '../season/season.store.ts'
import { type PeriodKind, periodKey } from './points.rules.ts'
import { type BoardOf, type Ranked, readStanding, readTop } from './points.store.ts'

const SHOWN_IN_ROOM = 10
const SHOWN_IN_PRIVATE = 3
const NEIGHBOURS = 2

interface Named {
  name: string
  of: 'group' | 'unit'
  board: BoardOf
}

interface Asked {
  from: From
  learner: { id: string; unitId: string | null } | undefined
  period: PeriodKind
}

/** The boards that concern somebody: of the room; in private of their groups, their unit, its county, city and province. */
async function boardsFor(db: Db, { from, learner }: Asked): Promise<Named[]> {
  const groups = await db
    .selectFrom('studyGroup')
    .select(['id', 'name'])
    .where((eb) =>
      from.roomId
        ? eb.and([eb('channel', '=', from.channel), eb('channelRoomId', '=', from.roomId)])
        : eb(
            'id',
            'in',
            eb
              .selectFrom('groupMember')
              .select('groupId')
              .where('learnerId', '=', learner?.id ?? ''),
          ),
    )
    .orderBy('id')
    .execute()
  const ofGroups = groups.map(({ id, name }) => ({ name, of: 'group' as const, board: { groupId: id } }))
  if (from.roomId || !learner?.unitId) return ofGroups
  const units = await db
    .selectFrom('orgClosure')
    .innerJoin('orgUnit', 'orgUnit.id', 'orgClosure.ancestorId')
    .select(['orgUnit.id', 'orgUnit.name'])
    .where('descendantId', '=', learner.unitId)
    .orderBy('orgUnit.path', 'desc')
    .execute()
  return [...ofGroups, ...units.map(({ id, name }) => ({ name, of: 'unit' as const, board: { unitId: id } }))]
}

const inChat = (rows: readonly Ranked[]) => rows.map(({ learnerId: _, ...row }) => row)

/** 排行: what boards there are to show with somebody on them; a person's own place only where they ask in private. */
export async function showRanking(db: Db, asked: Asked, now: Date) {
  const day = dayOf(now)
  const season = await readSeasonOn(db, day)
  if (!season) return []
  const period = periodKey(asked.period, day, season.id)
  const shown = asked.from.roomId ? SHOWN_IN_ROOM : SHOWN_IN_PRIVATE
  const boards = []
  for (const { name, of, board } of await boardsFor(db, asked)) {
    const top = inChat(await readTop(db, board, period, season.rules.boards.ties, shown))
    if (top.length === 0) continue
    const mine =
      asked.learner && !asked.from.roomId
        ? await readStanding(db, board, period, asked.learner.id, NEIGHBOURS)
        : undefined
    boards.push({
      name,
      of,
      top,
      ...(mine
        ? {
            size: mine.size,
            mine: { place: mine.place, points: mine.points, above: inChat(mine.above), below: inChat(mine.below) },
          }
        : {}),
    })
  }
  return boards
}
