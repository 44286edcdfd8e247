import { localStorageStore, type Store } from 'ra-core'
import { lastAccountId } from '../auth/me.ts'

/** What belongs to the person at this computer rather than to their session. */
const KEPT = ['locale', 'theme']
const SAVED = 'saved.'

/**
 * Saved filters are an account's own and stay in its browser: they are a convenience, may hold names that somebody looked
 * for, and so leave neither this computer nor the account that made them.
 */
export const keyFor = (key: string, accountId: string) =>
  key.endsWith('.savedQueries') ? `${SAVED}${accountId}.${key}` : key
const own = (key: string) => keyFor(key, lastAccountId())

/** react-admin empties its store when someone signs out; language, light or dark and saved filters stay. */
export function createStore(): Store {
  const store = localStorageStore('1', 'lianbing')
  return {
    ...store,
    getItem: (key, fallback) => store.getItem(own(key), fallback),
    setItem: (key, value) => store.setItem(own(key), value),
    removeItem: (key) => store.removeItem(own(key)),
    subscribe: (key, callback) => store.subscribe(own(key), callback),
    reset: () => {
      const kept = KEPT.map((key) => [key, store.getItem(key)] as const)
      const saved = Object.entries(store.listItems?.(SAVED) ?? {})
      store.reset()
      for (const [key, value] of [...kept, ...saved]) if (value !== undefined) store.setItem(key, value)
    },
  }
}
