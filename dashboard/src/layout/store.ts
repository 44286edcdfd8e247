import { localStorageStore, type Store } from 'ra-core'

/** What belongs to the person at this computer rather than to their session. */
const KEPT = ['locale', 'theme']

/** react-admin empties its store when someone signs out; language and light or dark stay. */
export function createStore(): Store {
  const store = localStorageStore('1', 'lianbing')
  return {
    ...store,
    reset: () => {
      const kept = KEPT.map((key) => [key, store.getItem(key)] as const)
      store.reset()
      for (const [key, value] of kept) if (value !== undefined) store.setItem(key, value)
    },
  }
}
