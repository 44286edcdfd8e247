import type { ExamDesk, ExamPaper, ExamResult } from '@lianbing/api/monthly/monthly.schemas'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Away, api, Refused } from './wire/api.ts'
import { dropOthers, isKeptLink, keepLink } from './wire/kept.ts'
import { newKey, takeLink } from './wire/link.ts'

const RETRY_MS = 3_000

export type View =
  | { at: 'opening'; isAway: boolean }
  | { at: 'stopped'; why: string }
  | { at: 'arrival'; desk: ExamDesk; problem?: string }
  | { at: 'paper'; paper: ExamPaper }
  | { at: 'result'; result: ExamResult }

/** By the link in the address bar; the same link once more, on the browser that opened it, goes on with its session. */
async function enter(link: string | null, key: string): Promise<ExamDesk> {
  if (link === null) return api.desk()
  try {
    const desk = await api.open(link, key)
    keepLink(link)
    return desk
  } catch (error) {
    if (error instanceof Refused && error.code === 'exam.link_used' && isKeptLink(link)) return api.desk()
    throw error
  }
}

export function useExam() {
  const [view, setView] = useState<View>({ at: 'opening', isAway: false })
  const entry = useRef({ link: null as string | null, key: '' })

  const stop = useCallback((error: unknown) => {
    if (error instanceof Refused && error.result) setView({ at: 'result', result: { ...error.result, review: null } })
    else setView({ at: 'stopped', why: error instanceof Refused ? error.code : 'unknown' })
  }, [])

  const look = useCallback(
    async (desk: ExamDesk) =>
      setView(desk.step === 'go_on' ? { at: 'paper', paper: await api.paper() } : { at: 'arrival', desk }),
    [],
  )

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const attempt = async () => {
      clearTimeout(timer)
      try {
        await look(await enter(entry.current.link, entry.current.key))
      } catch (error) {
        if (!(error instanceof Away)) return stop(error)
        setView({ at: 'opening', isAway: true })
        timer = setTimeout(attempt, RETRY_MS)
      }
    }
    const follow = () => {
      const link = takeLink()
      // a page that is open already may be given a new link
      if (link !== null) {
        entry.current = { link, key: newKey() }
        void attempt()
      }
    }
    entry.current = { link: takeLink(), key: newKey() }
    void attempt()
    window.addEventListener('hashchange', follow)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('hashchange', follow)
    }
  }, [look, stop])

  /** Asks the api, with the problem shown where the learner is: everything here may be pressed again. */
  async function asked(desk: ExamDesk | undefined, ask: () => Promise<View>): Promise<void> {
    try {
      setView(await ask())
    } catch (error) {
      if (error instanceof Away && desk) return setView({ at: 'arrival', desk, problem: 'away' })
      stop(error)
    }
  }

  return {
    view,
    stop,
    begin: (desk: ExamDesk) =>
      asked(desk, async () => {
        const { match, attempt } = desk
        if (!match || attempt === null) return { at: 'arrival', desk: await api.desk() }
        return { at: 'paper', paper: await api.begin(match.month, attempt) }
      }),
    see: (desk: ExamDesk, sitting: string) =>
      asked(desk, async () => ({ at: 'result', result: await api.result(sitting) })),
    showResult: (result: ExamResult) => setView({ at: 'result', result }),
    toDesk: () => asked(undefined, async () => ({ at: 'arrival', desk: await api.desk() })),
    leave: () =>
      asked(undefined, async () => {
        await api.leave()
        dropOthers()
        return { at: 'stopped', why: 'left' }
      }),
  }
}
