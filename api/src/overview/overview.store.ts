import { type AccountPermission, isWithin } from '../access/access.rules.ts'
import type { Scope } from '../access/scope.ts'
import { countAccounts } from '../accounts/account.store.ts'
import { countOpenAppeals } from '../appeals/appeal.store.ts'
import { countAudit } from '../audit/audit.store.ts'
import { readHead } from '../audit/chain.store.ts'
import { countQuestions } from '../bank/bank.store.ts'
import { addDays, type Day, daysBetween } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import type { Writer } from '../domains/domain.rules.ts'
import { countGroups } from '../groups/group.store.ts'
import { weekUntil } from '../idle/idle.commands.ts'
import { countIdle, countInactiveUnits } from '../idle/idle.store.ts'
import { countTasks } from '../laws/law.store.ts'
import { countOpenCorrections } from '../learner-rights/correction.commands.ts'
import type { LibraryKind } from '../library/library.kinds.ts'
import { countLibrary } from '../library/library.store.ts'
import { countStaleHeadcounts } from '../org/headcount.store.ts'
import { readOpenPapers } from '../papers/paper.store.ts'
import { countSkipped } from '../pushes/overview.store.ts'
import { readStandings } from '../rollups/rollup.store.ts'
import { defaultRules } from '../season/season.rules.ts'
import { listSeasonsBetween, readSeasonOn } from '../season/season.store.ts'

/** Where and when somebody asks what waits for them. */
export interface Asked {
  db: Db
  now: Date
  today: Day
  scope: Scope
  /** What content they may write; what waits in the lists of it is theirs to do. */
  writer: Writer
  /** The units at the top of these subtrees. */
  units: readonly { unitId: string; path: string }[]
}
/** `at`: until when, where it is a matter of time. */
export interface Counted {
  count: number
  at?: Date
}
interface Card {
  permission: AccountPermission
  count: (asked: Asked) => Promise<number | Counted>
}

/** A headcount older than half a year is looked at again (ours). */
const HEADCOUNT_DAYS = 183
/** A push that was skipped is told of for so many days (ours). */
const PUSH_DAYS = 7
/** A season that ends within so many days wants the next one made (ours). */
const SEASON_AHEAD_DAYS = 30

/** The units whose subtrees make up a scope, each once: a subtree within another adds nothing. */
function outermost({ units, scope }: Asked) {
  const held = new Map(units.filter(({ path }) => scope.includes(path)).map((unit) => [unit.path, unit]))
  const paths = [...held.keys()]
  return [...held.values()].filter(({ path }) => !paths.some((other) => other !== path && isWithin(path, [other])))
}

async function countInactive({ db, scope, today }: Asked): Promise<number> {
  const { inactiveDays } = ((await readSeasonOn(db, today))?.rules ?? defaultRules).alerts
  return countInactiveUnits(db, scope, today, inactiveDays)
}

async function countUnfiled(asked: Asked): Promise<number> {
  const ids = outermost(asked).map(({ unitId }) => unitId)
  const standings = await readStandings(asked.db, { ids, byStanding: [], standings: [''] }, [asked.today])
  return standings.reduce((sum, { unfiled }) => sum + unfiled, 0)
}

/** 1 where no season holds today, or the one that does ends soon and none follows it. */
async function countSeasonsDue({ db, today }: Asked): Promise<number> {
  const season = await readSeasonOn(db, today)
  if (!season) return 1
  if (daysBetween(today, season.endsOn) > SEASON_AHEAD_DAYS) return 0
  const next = addDays(season.endsOn, 1)
  return (await listSeasonsBetween(db, next, addDays(next, SEASON_AHEAD_DAYS))).length > 0 ? 0 : 1
}

/** 1 where the rules in force are still those that the house came with: nobody has looked at them. */
const countUnsetRules = async ({ db, today }: Asked) => ((await readSeasonOn(db, today))?.version === 1 ? 1 : 0)

/** The filter of the lists of content that a setter is led to: theirs to write, of the six or of their place. */
const theirs = (writer: Writer) => ({ sight: writer.sight, written: { by: writer, is: true } })

const openPapers =
  (kind: 'weekly' | 'monthly') =>
  async ({ db, now }: Asked): Promise<Counted> => {
    const found = (await readOpenPapers(db, now)).find((one) => one.kind === kind)
    return found ? { count: found.forms, at: found.closesAt } : { count: 0 }
  }

/** Of one kind of the library: what waits for a second reader. */
const inReview = (kind: LibraryKind) => ({
  permission: 'content.write' as const,
  count: ({ db, writer, today }: Asked) => countLibrary(db, kind, { ...theirs(writer), state: 'review' }, today),
})

/** What may wait for somebody, each behind the permission of whoever does it, the most urgent first. */
export const cards = {
  deliveries_failed: {
    permission: 'group.write',
    count: ({ db, scope, now }) => countGroups(db, scope, { troubled: true }, now),
  },
  groups_unasked: {
    permission: 'group.write',
    count: ({ db, scope, now }) => countGroups(db, scope, { unasked: true }, now),
  },
  groups_roomless: {
    permission: 'group.write',
    count: ({ db, scope, now }) => countGroups(db, scope, { roomless: true }, now),
  },
  pushes_skipped: {
    permission: 'group.write',
    count: ({ db, scope, today }) => countSkipped(db, scope, addDays(today, -PUSH_DAYS)),
  },
  appeals_open: { permission: 'question.write', count: ({ db }) => countOpenAppeals(db) },
  corrections_open: {
    permission: 'learner.write',
    count: ({ db, scope }) => countOpenCorrections(db, scope),
  },
  questions_review: {
    permission: 'content.write',
    count: ({ db, writer }) => countQuestions(db, { ...theirs(writer), state: 'review' }),
  },
  explainers_review: inReview('explainer'),
  key_explanations_review: inReview('key_explanation'),
  videos_review: inReview('video'),
  content_tasks: { permission: 'content.write', count: ({ db, writer }) => countTasks(db, theirs(writer)) },
  season_due: { permission: 'season.write', count: countSeasonsDue },
  rules_unset: { permission: 'season.write', count: countUnsetRules },
  units_inactive: { permission: 'participation.read', count: countInactive },
  learners_idle: {
    permission: 'learner.read',
    count: ({ db, scope, today }) => countIdle(db, scope, weekUntil(today)),
  },
  headcounts_missing: { permission: 'unit.write', count: countUnfiled },
  headcounts_old: {
    permission: 'unit.write',
    count: ({ db, scope, today }) => countStaleHeadcounts(db, scope, today, addDays(today, -HEADCOUNT_DAYS)),
  },
  accounts_invited: {
    permission: 'account.write',
    count: ({ db, scope }) => countAccounts(db, scope, { state: 'invited' }),
  },
  accounts_without_two_factor: {
    permission: 'account.read',
    count: ({ db, scope }) => countAccounts(db, scope, { withoutTwoFactor: true }),
  },
  audit_refused: {
    permission: 'audit.read',
    count: ({ db, scope, today }) => countAudit(db, scope, { outcome: 'refused', from: today, to: today }),
  },
  audit_rows: { permission: 'audit.read', count: async ({ db }) => (await readHead(db)).place },
  weekly_open: { permission: 'season.read', count: openPapers('weekly') },
  monthly_open: { permission: 'season.read', count: openPapers('monthly') },
} as const satisfies Record<string, Card>

export type CardId = keyof typeof cards
export const cardIds = Object.keys(cards) as CardId[]
