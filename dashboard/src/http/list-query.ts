import type { GetListParams } from 'ra-core'

/** simple-rest: ?filter={…}&range=[0,24]&sort=["name","ASC"] */
export function listQuery({ filter, pagination, sort }: Partial<GetListParams>): string {
  const query = new URLSearchParams()
  if (filter && Object.keys(filter).length > 0) query.set('filter', JSON.stringify(filter))
  if (pagination) {
    const first = (pagination.page - 1) * pagination.perPage
    query.set('range', JSON.stringify([first, first + pagination.perPage - 1]))
  }
  if (sort) query.set('sort', JSON.stringify([sort.field, sort.order]))
  return query.size > 0 ? `?${query}` : ''
}

/** `questions 0-24/319` is 319; a list without the header came whole. */
export function totalOf(contentRange: string | null, shown: number): number {
  const total = Number(contentRange?.split('/').at(-1))
  return contentRange !== null && Number.isInteger(total) ? total : shown
}
