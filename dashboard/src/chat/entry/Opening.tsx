import { words } from '../messages.ts'
import { Seal } from '../Seal.tsx'

export function Opening({ isAway }: { isAway: boolean }) {
  return (
    <main className="opening">
      <Seal />
      <p role="status">{isAway ? words.away : words.loading}</p>
    </main>
  )
}
