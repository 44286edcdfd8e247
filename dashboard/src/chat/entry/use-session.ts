import { useCallback, useEffect, useState } from 'react'
import type { Me } from '../model/types.ts'
import { isSignedOut } from '../problem.ts'
import { api } from '../wire/api.ts'

const RETRY_MS = 3_000

export type Session =
  | { state: 'opening'; isAway: boolean }
  | { state: 'out'; isEnded: boolean }
  | { state: 'in'; me: Me; botName: string | undefined }

export function useSession() {
  const [session, setSession] = useState<Session>({ state: 'opening', isAway: false })

  const load = useCallback(async () => {
    const { me, botName } = await api.me()
    setSession({ state: 'in', me, botName })
  }, [])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const attempt = () =>
      load().catch((error: unknown) => {
        if (isSignedOut(error)) return setSession({ state: 'out', isEnded: false })
        setSession({ state: 'opening', isAway: true })
        timer = setTimeout(attempt, RETRY_MS)
      })
    void attempt()
    return () => clearTimeout(timer)
  }, [load])

  const end = useCallback(() => setSession({ state: 'out', isEnded: true }), [])

  async function signOut() {
    await api.logout()
    setSession({ state: 'out', isEnded: false })
  }

  return { session, reload: load, end, signOut }
}
