import { useLogoutIfAccessDenied, useNotify } from 'ra-core'
import { useState } from 'react'

/** A button's call: `busy` while it runs, its failure shown as a notification. */
export function useAction<A extends unknown[], T>(run: (...args: A) => Promise<T>, onDone?: (result: T) => void) {
  const [busy, setBusy] = useState(false)
  const notify = useNotify()
  const logoutIfAccessDenied = useLogoutIfAccessDenied()
  const act = async (...args: A) => {
    setBusy(true)
    try {
      const result = await run(...args)
      onDone?.(result)
    } catch (error) {
      if (await logoutIfAccessDenied(error)) return
      notify(error instanceof Error ? error.message : 'failure.unknown', { type: 'error' })
    } finally {
      setBusy(false)
    }
  }
  return { act, busy }
}
