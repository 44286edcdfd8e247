import { expect, test } from 'vitest'
import { shownCards } from './cards.ts'

const card = (id: 'appeals_open' | 'weekly_open' | 'learners_idle' | 'audit_refused', count: number) => ({
  ...{ id, count, at: null },
})

test('what waits comes before what is worth knowing; what there is none of is not shown', () => {
  const shown = shownCards([card('weekly_open', 3), card('learners_idle', 2), card('appeals_open', 0)], '2022-04-01')
  expect(shown.map(({ id }) => id)).toEqual(['learners_idle', 'weekly_open'])
})

test('a card leads to the list of what it counts', () => {
  const [refused] = shownCards([card('audit_refused', 1)], '2022-04-01')
  const [path, query] = refused?.to.split('?') ?? []
  expect(path).toBe('/audit')
  expect(JSON.parse(new URLSearchParams(query).get('filter') ?? '')).toEqual({
    ...{ outcome: 'refused', from: '2022-04-01', to: '2022-04-01' },
  })
})
