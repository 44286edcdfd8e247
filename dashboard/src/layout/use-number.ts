import { useLocale } from 'ra-core'

/** Whole numbers with separators; what was never filed is a dash, not 0. */
export function useNumber() {
  const format = new Intl.NumberFormat(useLocale())
  return (value: number | null | undefined) => (value === null || value === undefined ? '—' : format.format(value))
}
