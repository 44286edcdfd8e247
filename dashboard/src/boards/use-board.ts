import { useGetOne } from 'ra-core'
import type { Asked, Board } from './board.ts'

export function useBoard({ unit, group, period, day }: Asked, limit: number) {
  const of = group ? ['groupId', group] : ['unitId', unit ?? '']
  const meta = { period, limit: String(limit), ...(day ? { day } : {}) }
  return useGetOne<Board>(
    'boards',
    { id: String(new URLSearchParams([of])), meta },
    { enabled: Boolean(group ?? unit), placeholderData: (shown) => shown, retry: false },
  )
}
