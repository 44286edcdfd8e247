import { useNotify } from 'ra-core'
import { useEffect, useRef, useState } from 'react'
import { readUnfinished, writeUnfinished } from './unfinished.ts'
import { type Progress, sendFile } from './upload.ts'

/** One field's upload: begins when a file is chosen, may be stopped and gone on with, also after a reload. */
export function useUpload(field: string, onDone: (id: string) => void) {
  const notify = useNotify()
  const [file, setFile] = useState<File>()
  const [progress, setProgress] = useState<Progress>()
  const [isRunning, setRunning] = useState(false)
  const stopper = useRef<AbortController>(undefined)
  const [unfinished, setUnfinished] = useState(() => readUnfinished(field))
  // a page that is left sends no more
  useEffect(() => () => stopper.current?.abort(), [])

  const percentOf = (received: number, size: number) => Math.floor((received / size) * 100)
  const start = async (chosen: File) => {
    stopper.current?.abort()
    const stop = new AbortController()
    stopper.current = stop
    setFile(chosen)
    setRunning(true)
    setUnfinished(undefined)
    const onProgress = (now: Progress) => {
      if (stop.signal.aborted) return
      setProgress(now)
      writeUnfinished(field, { name: chosen.name, percent: percentOf(now.received, chosen.size) })
    }
    try {
      const id = await sendFile(chosen, { signal: stop.signal, onProgress })
      writeUnfinished(field)
      setProgress(undefined)
      onDone(id)
    } catch (error) {
      if (stop.signal.aborted) return
      writeUnfinished(field)
      setFile(undefined)
      setProgress(undefined)
      notify(error instanceof Error ? error.message : 'failure.unknown', { type: 'error' })
    } finally {
      if (stopper.current === stop) setRunning(false)
    }
  }
  const pause = () => {
    stopper.current?.abort()
    setRunning(false)
  }
  const percent = file && progress ? percentOf(progress.received, file.size) : 0
  return { file, percent, isLost: progress?.isLost ?? false, isSending: isRunning, unfinished, start, pause }
}
