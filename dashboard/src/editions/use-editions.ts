import { useGetList } from 'ra-core'
import type { Edition } from '../http/api-types.ts'

/** Every edition, the newest first. */
export function useEditions(): Edition[] {
  const { data = [] } = useGetList<Edition>('editions', {
    pagination: { page: 1, perPage: 1000 },
    sort: { field: 'number', order: 'DESC' },
  })
  return data
}
