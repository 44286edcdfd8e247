import { useCanAccess } from 'ra-core'
import type { ComponentType } from 'react'
import { Loading, type ResourceProps } from 'react-admin'
import { AccessDenied } from '../own-account/resource.ts'

const ACTIONS = ['list', 'create', 'show', 'edit'] as const

/** What is written as a resource of this dashboard: its pages are components, fetched when they are opened. */
type Pages = Omit<ResourceProps, (typeof ACTIONS)[number]> & Partial<Record<(typeof ACTIONS)[number], ComponentType>>

/**
 * A page before whose address its permission is asked: react-admin's own lists ask the api once before they step
 * aside, and pages without a list would not step aside at all.
 */
function behindAccess(resource: string, action: (typeof ACTIONS)[number], Page: ComponentType) {
  return function GuardedPage() {
    const { canAccess, isPending } = useCanAccess({ resource, action })
    if (isPending) return <Loading />
    return canAccess === false ? <AccessDenied /> : <Page />
  }
}

/** A resource each of whose pages is there only for who may open it; anybody else reads 没有权限 in its place. */
export function guarded(resource: Pages): ResourceProps {
  const pages = ACTIONS.flatMap((action) => {
    const page = resource[action]
    return page ? [[action, behindAccess(resource.name, action, page)]] : []
  })
  return { ...resource, ...Object.fromEntries(pages) }
}
