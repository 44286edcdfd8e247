import type { AccountPermission } from '../access/access.rules.ts'
import { type Scope, scopeOf } from '../access/scope.ts'
import { listQuestions } from '../bank/bank.store.ts'
import { dayOf } from '../base/day.rules.ts'
import { listBulletins } from '../bulletins/bulletin.store.ts'
import { seenFromSubtrees } from '../domains/domain.store.ts'
import { listGroups } from '../groups/group.store.ts'
import type { Account, House } from '../house.ts'
import { listLaws } from '../laws/law.store.ts'
import { listLearners } from '../learners/learner.store.ts'
import type { LibraryKind } from '../library/library.kinds.ts'
import { listLibrary } from '../library/library.store.ts'
import { listUnits } from '../org/org.store.ts'
import type { SearchHit } from '../search/search-index.ts'

/** So many of a kind: who wants more goes to its list. */
const MOST = 5
const page = { offset: 0, limit: MOST }

export interface Row {
  id: string
  title: string
  /** What tells it from others of its name. */
  detail: string
}

/** What was found in one list, by the list's own name. */
export interface Found {
  resource: string
  rows: Row[]
}

interface Asked {
  house: Pick<House, 'db' | 'search'>
  q: string
  scope: Scope
  now: Date
}

type Look = (asked: Asked) => Promise<Row[]>

/** Published content as chat finds it; drafts as their list finds them. */
async function content(
  { house, q, scope, now }: Asked,
  kind: SearchHit['kind'],
  listed: () => Promise<{ rows: (Row & { state: string })[] }>,
): Promise<Row[]> {
  await house.search.refresh(house.db, now)
  const viewer = { hiddenQuestions: new Set<string>(), seesDomain: await seenFromSubtrees(house.db, scope) }
  const { hits } = house.search.search(q, { limit: MOST, kinds: [kind], viewer })
  const rows = new Map(hits.map(({ id, title }): [string, Row] => [id, { id, title, detail: 'published' }]))
  for (const { state, ...row } of (await listed()).rows)
    if (!rows.has(row.id)) rows.set(row.id, { ...row, detail: state })
  return [...rows.values()].slice(0, MOST)
}

const questions: Look = (asked) =>
  content(asked, 'question', async () => {
    const { rows } = await listQuestions(asked.house.db, { q: asked.q, sight: asked.scope }, page)
    return { rows: rows.map(({ id, stem, state }) => ({ id, title: stem, detail: '', state })) }
  })

const library =
  (kind: LibraryKind): Look =>
  (asked) =>
    content(asked, kind === 'key_explanation' ? 'key-explanation' : kind, async () => {
      const listed = { filter: { q: asked.q, sight: asked.scope }, page, day: dayOf(asked.now) }
      const { rows } = await listLibrary(asked.house.db, kind, listed)
      return { rows: rows.map(({ id, title, state }) => ({ id, title, detail: '', state })) }
    })

const laws: Look = async ({ house, q, now }) => {
  const { rows } = await listLaws(house.db, { q }, page, { day: dayOf(now) })
  return rows.map(({ id, name, number }) => ({ id, title: name, detail: number ?? '' }))
}

const learners: Look = async ({ house, q, scope }) => {
  const { rows } = await listLearners(house.db, scope, { q }, undefined, page)
  return rows.map(({ id, name, unitName }) => ({ id, title: name, detail: unitName ?? '' }))
}

const units: Look = async ({ house, q, scope }) => {
  const { rows } = await listUnits(house.db, scope, { q }, page)
  return rows.map(({ id, name }) => ({ id, title: name, detail: id }))
}

const groups: Look = async ({ house, q, scope, now }) => {
  const { rows } = await listGroups(house.db, scope, { q }, page, now)
  return rows.map(({ id, name, unitName }) => ({ id, title: name, detail: unitName }))
}

const bulletins: Look = async ({ house, q, scope }) => {
  const { rows } = await listBulletins(house.db, scope, { q }, page)
  return rows.map(({ id, title, unitName }) => ({ id, title, detail: unitName }))
}

/** Every list that is looked through: its permission, and its own way to look. */
const lists: readonly [resource: string, permission: AccountPermission, look: Look][] = [
  ['explainers', 'question.read', library('explainer')],
  ['key-explanations', 'question.read', library('key_explanation')],
  ['videos', 'question.read', library('video')],
  ['questions', 'question.read', questions],
  ['laws', 'question.read', laws],
  ['learners', 'learner.read', learners],
  ['units', 'unit.read', units],
  ['groups', 'group.read', groups],
  ['bulletins', 'participation.read', bulletins],
]

/** Looks through all that the account may list, by the lists' own reads, so that nothing is found that no list shows. */
export async function findAnything(
  house: Pick<House, 'db' | 'search'>,
  account: Account,
  q: string,
  now: Date,
): Promise<Found[]> {
  const found: Found[] = []
  for (const [resource, permission, look] of lists) {
    const scope = scopeOf(account, permission)
    const rows = scope.length > 0 ? await look({ house, q, scope, now }) : []
    if (rows.length > 0) found.push({ resource, rows })
  }
  return found
}
