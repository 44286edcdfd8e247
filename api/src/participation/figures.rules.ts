/**
 * The figures of window staff; numerator and denominator alike are of window units only. A unit may not have filed
 * its headcount (应参加人数) yet: its people are shown, but stand in no rate of headcount.
 */
export interface Figures {
  headcount: number
  /** Units that have registered window staff and no headcount in force. */
  unfiled: number
  registered: number
  /** Of the registered, those in units with a headcount: what 注册率 counts. */
  registeredOfFiled: number
  active: number
  /** Of the active, those in units with a headcount: what 参与率 counts. */
  activeOfFiled: number
  /** Days of study: one a person and day. */
  days: number
  answers: number
  correct: number
  weeklyPapers: number
  weeklyScore: number
  monthlyPapers: number
  monthlyScore: number
  /** Titles awarded in the period that stand. */
  titles: number
}

/** A part of a unit's figures: of one standing, 'front/established' or, of who is no window staff, a kind. */
export interface Part extends Partial<Figures> {
  unitId: string
  standing: string
}

export interface Filter {
  desk?: 'front' | 'back' | undefined
  establishment?: 'established' | 'contract' | undefined
}

export interface OtherRow {
  kind: string
  learners: number
  active: number
  answers: number
  correct: number
}

const none: Figures = {
  headcount: 0,
  unfiled: 0,
  registered: 0,
  registeredOfFiled: 0,
  active: 0,
  activeOfFiled: 0,
  days: 0,
  answers: 0,
  correct: 0,
  weeklyPapers: 0,
  weeklyScore: 0,
  monthlyPapers: 0,
  monthlyScore: 0,
  titles: 0,
}
export const figureNames = Object.keys(none) as (keyof Figures)[]

/** The sum of some figures less others. */
export function sumOf(of: readonly Partial<Figures>[], less: readonly Partial<Figures>[] = []): Figures {
  const sum = { ...none }
  for (const name of figureNames) {
    for (const one of of) sum[name] += one[name] ?? 0
    for (const one of less) sum[name] -= one[name] ?? 0
  }
  return sum
}

/** Whether a standing is of window staff and of the desk and establishment asked for; '' is of the unit as a whole. */
export function isAsked(standing: string, { desk, establishment }: Filter): boolean {
  if (standing === '') return true
  const [ofDesk, ofEstablishment] = standing.split('/')
  if (ofEstablishment === undefined) return false
  return (!desk || ofDesk === desk) && (!establishment || ofEstablishment === establishment)
}

/** The window standings of a filter: by desk 'front' → front/established, front/contract. */
export const standingsOf = (filter: Filter): string[] =>
  ['front/established', 'front/contract', 'back/established', 'back/contract', '/'].filter((one) =>
    isAsked(one, filter),
  )

/** The figures of each unit: other kinds are in neither numerator nor denominator (plan: 窗口单位). */
export function figuresOf(parts: readonly Part[], filter: Filter): (unitId: string) => Figures {
  const byUnit = Map.groupBy(
    parts.filter(({ standing }) => isAsked(standing, filter)),
    ({ unitId }) => unitId,
  )
  const summed = new Map([...byUnit].map(([unitId, some]) => [unitId, sumOf(some)]))
  return (unitId) => summed.get(unitId) ?? none
}

/** In the order of the plan. */
const kinds = ['non_window', 'enterprise', 'hr_agency', 'public']

/** Every other kind of learner on its own; kinds of whom there is nobody are left out. */
export const kindsOf = (parts: readonly Part[]): OtherRow[] =>
  kinds.flatMap((kind) => {
    const { registered: learners, active, answers, correct } = sumOf(parts.filter(({ standing }) => standing === kind))
    return learners + answers > 0 ? [{ kind, learners, active, answers, correct }] : []
  })

/** 0.6364 → '63.64%'; nothing to divide by → '—'. */
export const percentOf = (rate: number | null): string => (rate === null ? '—' : `${(rate * 100).toFixed(2)}%`)
