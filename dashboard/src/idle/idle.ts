import type { IdleGroup, IdleLearner, Reminded } from '../http/api-types.ts'

export type { IdleGroup, IdleLearner, Reminded }

/** People in the order they came, under their units. */
export function byUnit(people: readonly IdleLearner[]) {
  return [...Map.groupBy(people, ({ unitId }) => unitId).values()].map((some) => ({
    unit: { id: some[0]?.unitId ?? '', name: some[0]?.unitName ?? '' },
    people: some,
  }))
}
