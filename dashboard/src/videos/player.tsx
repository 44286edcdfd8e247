import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useTranslate } from 'ra-core'
import { useEffect, useRef, useState } from 'react'
import { showCues } from './show-cues.ts'
import { addressOf, type Cue, type VideoContent } from './video.ts'

interface PlayerProps {
  content: VideoContent
  cues: readonly Cue[]
  /** The second that the address names. */
  begin?: number | undefined
  jump?: { to: number } | undefined
  onSecond: (second: number) => void
}

/** The film itself, with the browser's own controls. */
export function Player({ content, cues, begin, jump, onSecond }: PlayerProps) {
  const translate = useTranslate()
  const film = useRef<HTMLVideoElement>(null)
  const [isBroken, setBroken] = useState(false)
  useEffect(() => {
    if (film.current) showCues(film.current, cues)
  }, [cues])
  useEffect(() => {
    if (film.current && begin !== undefined) film.current.currentTime = begin
  }, [begin])
  useEffect(() => {
    if (!film.current || !jump) return
    film.current.currentTime = jump.to
    // what a browser does not let start by itself waits for its button
    film.current.play().catch(() => {})
  }, [jump])
  const { source, poster } = content
  const shown = poster?.startsWith('m_') ? { poster: addressOf(poster) } : {}
  return (
    <>
      {isBroken && <Alert severity="error">{translate('video.cannot_play')}</Alert>}
      <Box
        component="video"
        ref={film}
        controls
        playsInline
        preload="metadata"
        src={addressOf(source)}
        {...shown}
        aria-label={translate('video.film')}
        onTimeUpdate={() => onSecond(film.current?.currentTime ?? 0)}
        onSeeking={() => onSecond(film.current?.currentTime ?? 0)}
        onError={() => setBroken(true)}
        sx={{ display: 'block', width: '100%', maxHeight: '70vh', bgcolor: 'black', borderRadius: 1 }}
      />
    </>
  )
}
