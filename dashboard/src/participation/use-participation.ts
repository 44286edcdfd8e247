import { useGetOne } from 'ra-core'
import type { Participation, Period } from './participation.ts'

export function useParticipation(unit: string | undefined, period: Period) {
  return useGetOne<Participation>(
    'participation',
    { id: unit ?? '', meta: { period } },
    { enabled: unit !== undefined, placeholderData: (shown) => shown },
  )
}
