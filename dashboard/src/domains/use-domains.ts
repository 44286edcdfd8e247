import { useGetList, useTranslate } from 'ra-core'
import { useMemo } from 'react'
import type { Domain } from '../http/api-types.ts'
import { DOMAINS } from '../questions/question.ts'

export interface NamedDomain extends Omit<Domain, 'id'> {
  id: string
  /** The six in the reader's language; a locality's own with its place. */
  title: string
}

const COMMON: readonly string[] = DOMAINS
const SIX = COMMON.map((id) => ({ id, name: id, label: id, unitId: null, unitName: null, mayWrite: true }))

/** The register of domains as this account sees it: the six at once, a locality's own when they have come. */
export function useDomains(): NamedDomain[] {
  const translate = useTranslate()
  const { data = SIX } = useGetList<Domain>('domains', {
    pagination: { page: 1, perPage: 1000 },
    sort: { field: 'id', order: 'ASC' },
  })
  return useMemo(
    () => data.map((domain) => ({ ...domain, title: translate(`domain.${domain.id}`, { _: domain.label }) })),
    [data, translate],
  )
}

/** How a domain is called: ('employment') → 就业创业; of a locality 业务经办系统操作（成都市）. */
export function useDomainName(): (id: string) => string {
  const domains = useDomains()
  return (id) => domains.find((domain) => domain.id === id)?.title ?? id
}
