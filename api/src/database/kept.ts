import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'

const MARK = '/* kept */'

/**
 * Put before a statement that many requests make, word for word the same: PostgreSQL keeps it, and plans it once a
 * connection instead of each time. Not for statements whose best plan depends on what they are asked for.
 */
export const kept = sql.raw(MARK)

const names = new Map<string, string>()
function nameOf(text: string): string {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('base64url').slice(0, 20)
  names.set(text, name)
  return name
}

/**
 * Names the statements of a connection that are to be kept; all others go as they are. The promise is ours: behind pg's own
 * one every result outlives the young generation, of which the collector's pauses become ten times as long.
 */
export function keepStatements(client: pg.PoolClient): void {
  const plain = client.query.bind(client) as (...args: unknown[]) => unknown
  const query = (text: unknown, values: unknown, done?: unknown) => {
    if (typeof text !== 'string' || typeof done === 'function') return plain(text, values, done)
    const asked = text.startsWith(MARK) ? { name: nameOf(text), text, values } : text
    return new Promise((resolve, reject) => {
      plain(asked, values, (error: Error | null, result: unknown) => (error ? reject(error) : resolve(result)))
    })
  }
  Object.assign(client, { query })
}
