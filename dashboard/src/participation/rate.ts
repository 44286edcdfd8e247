export interface ParticipationRow {
  unitId: string
  name: string
  level: number
  hasChildren: boolean
  /** the people of the unit itself, who belong to none of its children */
  own: boolean
  /** 应参加人数; 0 where none is filed */
  headcount: number
  registered: number
  active: number
  answers: number
  correct: number
}

export interface Rate {
  /** 0…1, or null when nobody is expected and nobody is registered */
  value: number | null
  /** registered: no headcount is filed, so those registered stand in for it and the page says so */
  of: 'headcount' | 'registered'
}

/** 参与率: of 200 who should take part 150 active is 75 %; without a headcount, of the registered. */
export function rateOf({
  headcount,
  registered,
  active,
}: Pick<ParticipationRow, 'headcount' | 'registered' | 'active'>): Rate {
  const of = headcount ? 'headcount' : 'registered'
  const base = headcount || registered
  return { value: base > 0 ? active / base : null, of }
}

export interface RankedRow {
  row: ParticipationRow
  rate: Rate
  /** competition ranking (1, 2, 2, 4); null for a unit that has no rate */
  place: number | null
}

/** Highest rate first, then more active learners, then the unit's code; units without a rate come last. */
export function rank(rows: readonly ParticipationRow[]): RankedRow[] {
  const rated = rows.map((row) => ({ row, rate: rateOf(row) }))
  const sorted = rated.toSorted(
    (a, b) =>
      (b.rate.value ?? -1) - (a.rate.value ?? -1) ||
      b.row.active - a.row.active ||
      a.row.unitId.localeCompare(b.row.unitId),
  )
  return sorted.map((ranked) => {
    const { value } = ranked.rate
    return { ...ranked, place: value === null ? null : 1 + sorted.findIndex((other) => other.rate.value === value) }
  })
}

/** 0.7525 is '75.3%'; null is a dash. More than 100 % is shown as it is: the headcount is then out of date. */
export function percent(value: number | null): string {
  return value === null ? '–' : `${(value * 100).toFixed(1)}%`
}
