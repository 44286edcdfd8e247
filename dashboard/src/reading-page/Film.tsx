import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Reading } from '../http/api-types.ts'
import { showCues } from '../videos/show-cues.ts'
import { isPlayable } from '../videos/video.ts'
import { messages } from './messages.ts'
import { Rows } from './Rows.tsx'
import './film.css'

type Words = NonNullable<Reading['film']>

/** What was uploaded comes by the link's own token; anything else has an address already. */
const addressOf = (source: string) =>
  source.startsWith('m_') ? `/api/reading/${encodeURIComponent(location.hash.slice(1))}/media/${source}` : source

/** '?t=95' → 95; undefined where no second is named. */
const secondAsked = () => {
  const second = Number.parseFloat(new URLSearchParams(location.search).get('t') ?? '')
  return Number.isFinite(second) ? Math.max(0, second) : undefined
}

interface PlayerProps {
  film: Words
  begin: number | undefined
  player: RefObject<HTMLVideoElement | null>
  onSecond: (second: number) => void
}

function Player({ film: { source, poster, cues }, begin, player, onSecond }: PlayerProps) {
  const [isBroken, setBroken] = useState(false)
  useEffect(() => {
    if (!player.current) return
    showCues(player.current, cues)
    if (begin !== undefined) player.current.currentTime = begin
  }, [player, cues, begin])
  if (!isPlayable(source))
    return (
      <a className="button" href={source} target="_blank" rel="noreferrer">
        {messages.open}
      </a>
    )
  const tell = () => onSecond(player.current?.currentTime ?? 0)
  return (
    <>
      {isBroken && <p role="alert">{messages.broken}</p>}
      {/* biome-ignore lint/a11y/useMediaCaption: the lines are added above, from what the api read */}
      <video
        ref={player}
        controls
        playsInline
        preload="metadata"
        src={addressOf(source)}
        poster={poster ? addressOf(poster) : undefined}
        aria-label={messages.kinds.video}
        onTimeUpdate={tell}
        onSeeking={tell}
        onError={() => setBroken(true)}
      />
    </>
  )
}

/** A case video, from the second on that the address names; chapters and lines lead to theirs. */
export function Film({ film }: { film: Words }) {
  const player = useRef<HTMLVideoElement>(null)
  const [begin] = useState(secondAsked)
  const [second, setSecond] = useState(begin ?? 0)
  const { synthetic, chapters, cues, attachments } = film
  const jump = (to: number) => {
    if (!player.current) return
    player.current.currentTime = to
    // what a browser does not let start by itself waits for its button
    player.current.play().catch(() => {})
  }
  const titles = chapters.map(({ at, title: text }) => ({ at, text }))
  return (
    <>
      <Player film={film} begin={begin} player={player} onSecond={setSecond} />
      {synthetic && <p className="kind">{messages.synthetic}</p>}
      {titles.length > 0 && <Rows title={messages.chapters} rows={titles} second={second} onJump={jump} />}
      {cues.length === 0 ? (
        <p>{messages.noTranscript}</p>
      ) : (
        <Rows title={messages.transcript} rows={cues} second={second} onJump={jump} />
      )}
      {attachments.length > 0 && (
        <section>
          <h2>{messages.attachments}</h2>
          <ul className="sources">
            {attachments.map(({ name, source }) => (
              <li key={name + source}>
                <a href={addressOf(source)}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
