import type { ItemFigures } from '../http/api-types.ts'

export type { ItemFigures }

/** Two digits are what a correlation of some tens of answers can bear: 0.416 → '0.42'. */
export const correlation = (value: number | null): string => (value === null ? '—' : value.toFixed(2))
