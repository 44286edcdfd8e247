// The hall that dialogues are held in: a window unit of a county, and its people.
import { addAgency, importDivisions } from '@lianbing/api/org/org.commands'
import { Person, type Stage } from './dialogue.ts'
import { house } from './house.ts'

export const HALL = 'hall'

const divisions = [
  { code: '5101', name: '成都市' },
  { code: '510104', name: '锦江区' },
]

/** 锦江区 of 成都市 with its hall, and other divisions beside it. */
export async function openHall(beside: { code: string; name: string }[] = []): Promise<void> {
  const now = house.clock.now()
  await importDivisions(house.db, [...divisions, ...beside], now)
  await addAgency(house.db, { id: HALL, parentId: '510104', name: '锦江区人社大厅' }, 'system', now)
}

/** Staff of the hall, each looking at the room; `in('bot')` is their private chat. */
export async function peopleOf<const Names extends readonly string[]>(stage: Stage, names: Names, roomId: string) {
  const people = await Promise.all(names.map(async (name) => (await Person.staff(stage, name, HALL)).in(roomId)))
  return people as { -readonly [At in keyof Names]: Person }
}
