/**
 * Which messages of an ordered stream are dealt with. The stream is acknowledged up to the last one before which
 * nothing is open, so after a crash nothing is lost, and what was done beyond that point comes again and is skipped.
 */
export interface HandledSequence {
  /** False when this one is open or done already and must not be passed on again. */
  open(seq: number, id: string): boolean
  close(id: string): void
  /** The message failed for now; when the stream brings it again it is passed on again. */
  release(id: string): void
  acknowledged(): number | undefined
  openCount(): number
}

interface Entry {
  id: string
  state: 'open' | 'released' | 'closed'
}

export function createHandledSequence(): HandledSequence {
  // In the order of seq, because the stream is.
  const entries = new Map<number, Entry>()
  const seqById = new Map<string, number>()
  let acknowledged: number | undefined

  const advance = () => {
    for (const [seq, entry] of entries) {
      if (entry.state !== 'closed') return
      acknowledged = seq
      entries.delete(seq)
      seqById.delete(entry.id)
    }
  }
  const mark = (id: string, state: Entry['state']) => {
    const seq = seqById.get(id)
    const entry = seq === undefined ? undefined : entries.get(seq)
    if (entry) entry.state = state
  }

  return {
    open(seq, id) {
      if (acknowledged !== undefined && seq <= acknowledged) return false
      const known = entries.get(seq)
      if (known && known.state !== 'released') return false
      entries.set(seq, { id, state: 'open' })
      seqById.set(id, seq)
      return true
    },
    close(id) {
      mark(id, 'closed')
      advance()
    },
    release: (id) => mark(id, 'released'),
    acknowledged: () => acknowledged,
    openCount: () => entries.size,
  }
}
