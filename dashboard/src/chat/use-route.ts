import { useEffect, useRef, useState } from 'react'
import { hashOf, type Invitation, routeOf } from './model/route.ts'

type Place = { id: string | null; invitation: Invitation | null }

const bare = () => location.pathname + location.search

// The code must not stay in the address bar or the history, where the next person at this desk would find it.
function takePlace(): Place {
  const route = routeOf(location.hash)
  if (route.kind !== 'invitation') return { id: route.kind === 'conversation' ? route.id : null, invitation: null }
  history.replaceState(null, '', bare())
  return { id: null, invitation: route.to }
}

const atStart = takePlace()

export function useRoute() {
  const [place, setPlace] = useState<Place>(atStart)
  const shown = useRef(place)
  const isListBehind = useRef(false)
  shown.current = place

  useEffect(() => {
    const follow = () => {
      const next = takePlace()
      const before = shown.current
      isListBehind.current = before.id === null && next.id !== null
      setPlace({ id: next.id, invitation: next.invitation ?? before.invitation })
    }
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])

  function replace(id: string | null) {
    history.replaceState(null, '', id === null ? bare() : hashOf(id))
    setPlace((before) => ({ ...before, id }))
  }

  return {
    ...place,
    replace,
    leave: () => (isListBehind.current ? history.back() : replace(null)),
    setInvitation: (invitation: Invitation | null) => setPlace((before) => ({ ...before, invitation })),
  }
}
