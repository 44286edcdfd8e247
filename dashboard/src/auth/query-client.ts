import { QueryClient } from '@tanstack/react-query'

const isOfAccess = ([of, what]: readonly unknown[]) => of === 'auth' && what === 'canAccess'

/**
 * React-admin's own store of answers, but one that lets no question of access rest. A page that is left before it is
 * shown has put its questions and never asks them; react-admin takes such a one for still being asked
 * (`useIsAuthPending`), and the page that follows would say 载入中 for ever.
 */
export function createQueryClient(): QueryClient {
  const client = new QueryClient()
  client.getQueryCache().subscribe(({ type, query }) => {
    if (type === 'added' && isOfAccess(query.queryKey)) query.fetch().catch(() => undefined)
  })
  return client
}
