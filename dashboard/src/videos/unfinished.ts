/** What was being sent when the page was left, by field, so that it can be named when the page is opened again. */
export interface Unfinished {
  name: string
  percent: number
}

const placeOf = (field: string) => `lianbing.upload.${field}`

export function readUnfinished(field: string): Unfinished | undefined {
  try {
    return JSON.parse(localStorage.getItem(placeOf(field)) ?? '') as Unfinished
  } catch {
    return undefined
  }
}

export function writeUnfinished(field: string, unfinished?: Unfinished): void {
  if (unfinished) localStorage.setItem(placeOf(field), JSON.stringify(unfinished))
  else localStorage.removeItem(placeOf(field))
}
