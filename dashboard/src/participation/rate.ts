/** 0.7525 is '75.25%', with the digits of the export; null, where there is nothing to divide by, is a dash. */
export function percent(value: number | null): string {
  return value === null ? '—' : `${(value * 100).toFixed(2)}%`
}
