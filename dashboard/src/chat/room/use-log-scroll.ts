import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

const NEAR_BOTTOM = 60
const NEAR_TOP = 400

type Options = {
  log: RefObject<HTMLDivElement | null>
  isLoaded: boolean
  firstSeq: number
  /** Changes with everything that changes the height of the log. */
  content: unknown
  onNearTop: () => void
}

/** Sticks to the bottom only while the learner is there; otherwise what is being read stays where it is. */
export function useLogScroll({ log, isLoaded, firstSeq, content, onNearTop }: Options) {
  const [isAtBottom, setIsAtBottom] = useState(false)
  const sticks = useRef(true)
  const before = useRef({ isPlaced: false, height: 0, firstSeq: 0 })

  const measure = useCallback(() => {
    const box = log.current
    if (!box || !before.current.isPlaced) return
    sticks.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_BOTTOM
    setIsAtBottom(sticks.current)
    if (box.scrollTop < NEAR_TOP) onNearTop()
  }, [log, onNearTop])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the content is what moves the log
  useLayoutEffect(() => {
    const box = log.current
    if (!box || !isLoaded) return
    const { isPlaced, height, firstSeq: firstBefore } = before.current
    const divider = isPlaced ? null : box.querySelector<HTMLElement>('.fresh')
    if (divider) box.scrollTop = divider.offsetTop - 56
    else if (sticks.current) box.scrollTop = box.scrollHeight
    else if (firstSeq < firstBefore) box.scrollTop += box.scrollHeight - height
    before.current = { isPlaced: true, height: box.scrollHeight, firstSeq }
    measure()
  }, [content, firstSeq, isLoaded, log, measure])

  useEffect(() => {
    const box = log.current
    if (!box) return
    const watch = new ResizeObserver(() => {
      if (sticks.current) box.scrollTop = box.scrollHeight
      measure()
    })
    watch.observe(box)
    return () => watch.disconnect()
  }, [log, measure])

  const toBottom = useCallback(
    (isSmooth: boolean) => {
      const box = log.current
      if (!box) return
      const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
      if (isSmooth && !isCalm) return box.scrollTo({ top: box.scrollHeight, behavior: 'smooth' })
      sticks.current = true
      box.scrollTop = box.scrollHeight
      measure()
    },
    [log, measure],
  )

  return { isAtBottom, measure, toBottom }
}
