import { useEffect, useRef, useState } from 'react'
import type { LearnerVideo } from '../http/api-types.ts'
import { showCues } from '../videos/show-cues.ts'
import { isPlayable } from '../videos/video.ts'
import { messages } from './messages.ts'
import { Rows } from './Rows.tsx'

interface VideoProps {
  video: LearnerVideo
  /** The second that the address names. */
  begin: number | undefined
}

const addressOf = (source: string) => (source.startsWith('m_') ? `/api/chat/media/${source}` : source)

function Film({
  video,
  begin,
  film,
  onSecond,
}: VideoProps & { film: { current: HTMLVideoElement | null }; onSecond: (second: number) => void }) {
  const [isBroken, setBroken] = useState(false)
  const { source, poster, cues } = video
  useEffect(() => {
    if (!film.current) return
    showCues(film.current, cues)
    if (begin !== undefined) film.current.currentTime = begin
  }, [film, cues, begin])
  if (!isPlayable(source))
    return (
      <a className="button" href={source} target="_blank" rel="noreferrer">
        {messages.open}
      </a>
    )
  const tell = () => onSecond(film.current?.currentTime ?? 0)
  return (
    <>
      {isBroken && <p role="alert">{messages.broken}</p>}
      {/* biome-ignore lint/a11y/useMediaCaption: the lines are added above, from what the api read */}
      <video
        ref={film}
        controls
        playsInline
        preload="metadata"
        src={addressOf(source)}
        poster={poster ? addressOf(poster) : undefined}
        aria-label={messages.film}
        onTimeUpdate={tell}
        onSeeking={tell}
        onError={() => setBroken(true)}
      />
    </>
  )
}

/** 《工伤保险条例》第十七条、第十八条: a law once, its articles behind it. */
function Sources({ citations }: Pick<LearnerVideo, 'citations'>) {
  const names = [...new Set(citations.map(({ lawName }) => lawName))]
  return (
    <section>
      <h2>{messages.sources}</h2>
      <ul className="plain">
        {names.map((name) => {
          const cited = citations.filter(({ lawName }) => lawName === name)
          return (
            <li key={name}>
              《{name}》{[...new Set(cited.map(({ article }) => article))].join('、')}
              {cited.some(({ inForce }) => !inForce) && <em> {messages.ended}</em>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

export function Video({ video, begin }: VideoProps) {
  const film = useRef<HTMLVideoElement>(null)
  const [second, setSecond] = useState(begin ?? 0)
  const { title, domain, summary, synthetic, stale, chapters, cues, attachments, citations } = video
  const jump = (to: number) => {
    if (!film.current) return
    film.current.currentTime = to
    // what a browser does not let start by itself waits for its button
    film.current.play().catch(() => {})
  }
  const titles = chapters.map(({ at, title: text }) => ({ at, text }))
  return (
    <main>
      <p className="kind">
        {messages.film} · {domain}
      </p>
      <h1>{title}</h1>
      {stale && <p className="stale">{messages.stale}</p>}
      <Film video={video} begin={begin} film={film} onSecond={setSecond} />
      {synthetic && <p className="kind">{messages.synthetic}</p>}
      <p className="summary">{summary}</p>
      {titles.length > 0 && <Rows title={messages.chapters} rows={titles} second={second} onJump={jump} />}
      {cues.length === 0 ? (
        <p>{messages.noTranscript}</p>
      ) : (
        <Rows title={messages.transcript} rows={cues} second={second} onJump={jump} />
      )}
      {attachments.length > 0 && (
        <section>
          <h2>{messages.attachments}</h2>
          <ul className="plain">
            {attachments.map(({ name, source }) => (
              <li key={name + source}>
                <a href={addressOf(source)}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Sources citations={citations} />
      <p>
        <a className="back" href="/chat">
          {messages.toChat}
        </a>
      </p>
    </main>
  )
}
