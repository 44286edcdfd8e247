import type { ExamPaper, ExamResult } from '@lianbing/api/monthly/monthly.schemas'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { delayBefore } from '../chat/wire/reconnect.ts'
import { leftAt, syncedWith } from './model/countdown.ts'
import { acknowledge, batchOf, choose, openSheet, type Sheet } from './model/sheet.ts'
import { api } from './wire/api.ts'
import { Autosave, type SaveState } from './wire/autosave.ts'
import { ticks } from './wire/clock.ts'
import { dropOthers, keepPending, readPending } from './wire/kept.ts'

export interface SittingEnds {
  onResult(result: ExamResult): void
  onStop(error: unknown): void
}

const LOOK_MS = 200

/** A try that runs: its answers, which save themselves, and its clock, which hands it in. */
export function useSitting(paper: ExamPaper, ends: SittingEnds) {
  const { sitting } = paper
  const [sheet, setSheet] = useState<Sheet>(() => openSheet(paper, readPending(sitting)))
  const [saveState, setSaveState] = useState<SaveState>('saved')
  const [isHandingIn, setIsHandingIn] = useState(false)
  const latest = useRef({ sheet, ends })
  latest.current.ends = ends
  const countdown = useRef(syncedWith(null, paper.remainingMs, ticks()))
  const [leftMs, setLeftMs] = useState(paper.remainingMs)

  const put = useCallback(
    (next: Sheet) => {
      latest.current.sheet = next
      keepPending(sitting, next.pending)
      setSheet(next)
    },
    [sitting],
  )

  const autosave = useMemo(
    () =>
      new Autosave({
        save: (answers) => api.save(sitting, answers),
        submit: (answers) => api.submit(sitting, answers),
        batch: () => batchOf(latest.current.sheet),
        onSaved: (sent, { remainingMs }) => {
          countdown.current = syncedWith(countdown.current, remainingMs, ticks())
          put(acknowledge(latest.current.sheet, sent))
        },
        onState: setSaveState,
        onStop: (error) => latest.current.ends.onStop(error),
        delay: (failed) => delayBefore(failed, Math.random()),
      }),
    [put, sitting],
  )

  useEffect(() => {
    dropOthers(sitting)
    if (batchOf(latest.current.sheet).length > 0) autosave.now()
    const back = () => {
      autosave.now()
      autosave.wake()
    }
    const away = () => setSaveState('offline')
    const seen = () => document.visibilityState === 'visible' && back()
    window.addEventListener('online', back)
    window.addEventListener('offline', away)
    document.addEventListener('visibilitychange', seen)
    return () => {
      autosave.stop()
      window.removeEventListener('online', back)
      window.removeEventListener('offline', away)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [autosave, sitting])

  const isSent = useRef(false)
  const submit = useCallback(async () => {
    if (isSent.current) return
    isSent.current = true
    setIsHandingIn(true)
    try {
      const result = await autosave.submit()
      keepPending(sitting, {})
      latest.current.ends.onResult(result)
    } catch (error) {
      latest.current.ends.onStop(error)
    }
  }, [autosave, sitting])

  useEffect(() => {
    const timer = setInterval(() => {
      const left = leftAt(countdown.current, ticks())
      setLeftMs(left)
      if (left === 0) void submit()
    }, LOOK_MS)
    return () => clearInterval(timer)
  }, [submit])

  /** The api's time as well as this page knows it. */
  const apiTime = () => new Date(paper.deadline).getTime() - leftAt(countdown.current, ticks())

  function answer(position: number, given: string) {
    if (isSent.current) return
    put(choose(latest.current.sheet, position, given, apiTime()))
    autosave.changed()
  }

  return { sheet, saveState, leftMs, isHandingIn, answer, submit }
}
