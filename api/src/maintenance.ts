import { forgetOldSessions } from './access/access.commands.ts'
import { forgetOldChat } from './chat/code.commands.ts'
import type { House } from './house.ts'
import { forgetOldChoices } from './learning/group-choice.commands.ts'
import { forgetExamKeys } from './monthly/link.commands.ts'

/** Drops what noise leaves behind, so that no table grows with it, and tidies the embedded database. */
export async function maintain({ db, clock, database }: Pick<House, 'db' | 'clock' | 'database'>): Promise<void> {
  const now = clock.now()
  for (const forget of [forgetOldChat, forgetExamKeys, forgetOldSessions, forgetOldChoices]) await forget(db, now)
  await database.maintain()
}
