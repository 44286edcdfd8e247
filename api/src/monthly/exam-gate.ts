import { gather } from '../base/gather.ts'
import type { Db } from '../database/open.ts'
import { type HandIn, handInAll } from '../papers/hand-in.commands.ts'
import { readExaminees } from './exam-session.ts'
import { openLinks } from './link.commands.ts'
import { readMatches, readMine, sittingsSince } from './monthly.store.ts'
import { beginSittings, writeAnswers } from './sit.commands.ts'

/**
 * What the exam page asks of the database, each in one batch with the others who ask in the same moment: a whole province
 * opens its papers within ten seconds, saves all the while, and hands in when the time is up.
 */
export const examGate = (db: Db) => ({
  examinee: gather((asked: Parameters<typeof readExaminees>[1]) => readExaminees(db, asked)),
  open: gather((asked: Parameters<typeof openLinks>[1]) => openLinks(db, asked)),
  match: gather((months: Parameters<typeof readMatches>[1]) => readMatches(db, months)),
  sittings: gather((asked: Parameters<typeof sittingsSince>[1]) => sittingsSince(db, asked)),
  mine: gather((asked: Parameters<typeof readMine>[1]) => readMine(db, asked)),
  begin: gather((rows: Parameters<typeof beginSittings>[1]) => beginSittings(db, rows)),
  save: gather((saves: Parameters<typeof writeAnswers>[1]) => writeAnswers(db, saves)),
  handIn: gather(async (asked: readonly { one: HandIn; now: Date }[]) => {
    const latest = new Date(Math.max(...asked.map(({ now }) => now.getTime())))
    const done = await db.transaction().execute((trx) =>
      handInAll(
        trx,
        asked.map(({ one }) => one),
        latest,
      ),
    )
    // of two who hand the same in, the first has done it
    return asked.map(({ one }) => done.delete(one.sittingId))
  }),
})

export type ExamGate = ReturnType<typeof examGate>
