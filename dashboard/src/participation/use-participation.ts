import { useGetOne } from 'ra-core'
import { type Inactive, type Participation, type Series, type View, viewParams } from './participation.ts'

const kept = { placeholderData: <T>(shown: T) => shown }

export function useParticipation(unit: string | undefined, view: View) {
  return useGetOne<Participation>(
    'participation',
    { id: unit ?? '', meta: viewParams(view) },
    { enabled: unit !== undefined, ...kept },
  )
}

/** A unit's days in a row, of the people shown. */
export function useSeries(unit: string, span: 'day' | 'week', days: { from: string; until: string }, view: View) {
  const { desk, establishment } = viewParams(view)
  const meta = { span, ...days, ...(desk ? { desk } : {}), ...(establishment ? { establishment } : {}) }
  return useGetOne<Series>('participation-series', { id: unit, meta }, kept)
}

export function useInactiveUnits(unit: string | undefined) {
  return useGetOne<Inactive>('inactive-units', { id: unit ?? '' }, { enabled: unit !== undefined, ...kept })
}
