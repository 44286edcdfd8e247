import { Seal } from '../chat/Seal.tsx'
import { words } from './messages.ts'

const reasons: Record<string, string[]> = words.stopped

/** Nothing goes on here: why, and what to do. */
export function Stopped({ why }: { why: string }) {
  return (
    <main className="page stopped">
      <header className="page-head">
        <Seal />
        <h1>{words.title}</h1>
      </header>
      <div className="card" role="alert">
        {(reasons[why] ?? words.stopped.unknown).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </main>
  )
}
