import type { Overview } from '../http/api-types.ts'

export type CardId = Overview['cards'][number]['id']

/** `do`: somebody should act while there are any; `know`: worth knowing, also when all is well. */
interface CardKind {
  kind: 'do' | 'know'
  to: string
}

const listed = (resource: string, filter: Record<string, unknown>) =>
  `/${resource}?${new URLSearchParams({ filter: JSON.stringify(filter), displayedFilters: '{}' })}`

/** Where each card leads: the list of what it counts. */
export const cardKinds: Record<CardId, (today: string) => CardKind> = {
  deliveries_failed: () => ({ kind: 'do', to: listed('groups', { troubled: true }) }),
  groups_unasked: () => ({ kind: 'do', to: listed('groups', { unasked: true }) }),
  groups_roomless: () => ({ kind: 'do', to: listed('groups', { roomless: true }) }),
  pushes_skipped: () => ({ kind: 'do', to: '/pushes' }),
  appeals_open: () => ({ kind: 'do', to: listed('appeals', { state: 'open' }) }),
  corrections_open: () => ({ kind: 'do', to: listed('correction-requests', { state: 'open' }) }),
  questions_review: () => ({ kind: 'do', to: listed('questions', { state: 'review', writable: true }) }),
  explainers_review: () => ({ kind: 'do', to: listed('explainers', { state: 'review', writable: true }) }),
  key_explanations_review: () => ({ kind: 'do', to: listed('key-explanations', { state: 'review', writable: true }) }),
  videos_review: () => ({ kind: 'do', to: listed('videos', { state: 'review', writable: true }) }),
  content_tasks: () => ({ kind: 'do', to: listed('content-tasks', { writable: true }) }),
  season_due: () => ({ kind: 'do', to: '/seasons' }),
  rules_unset: () => ({ kind: 'do', to: '/seasons' }),
  units_inactive: () => ({ kind: 'do', to: '/participation?period=week' }),
  learners_idle: () => ({ kind: 'do', to: '/participation?period=week' }),
  headcounts_missing: () => ({ kind: 'do', to: '/units' }),
  headcounts_old: () => ({ kind: 'do', to: '/units' }),
  accounts_invited: () => ({ kind: 'do', to: listed('accounts', { state: 'invited' }) }),
  accounts_without_two_factor: () => ({ kind: 'do', to: listed('accounts', { withoutTwoFactor: true }) }),
  audit_refused: (today) => ({ kind: 'do', to: listed('audit', { outcome: 'refused', from: today, to: today }) }),
  audit_rows: () => ({ kind: 'know', to: '/audit' }),
  weekly_open: () => ({ kind: 'know', to: '/participation?period=week' }),
  monthly_open: () => ({ kind: 'know', to: '/participation?period=month' }),
}

/** What is shown of the cards: what waits, in the api's order, and what is worth knowing while there is some. */
export function shownCards(cards: Overview['cards'], today: string) {
  return cards
    .filter(({ count }) => count > 0)
    .map((card) => ({ ...card, ...cardKinds[card.id](today) }))
    .sort((a, b) => Number(a.kind === 'know') - Number(b.kind === 'know'))
}
