import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { DB } from '@lianbing/api/database/tables.generated'
import { answerInGroups } from '@lianbing/api/learning/group-answer.commands'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { newFolder, SENT_AT } from './children.ts'
import type { Cluster } from './cluster.ts'
import { roomId, STAND_IN, userId } from './world.ts'

export type Pgbench = (clients: number, first: number, count: number) => Promise<number>

interface Statement {
  sql: string
  parameters: readonly unknown[]
}

/** What one answer in a group sends to the database, taken down while it goes through. */
async function recordAnswer(url: string): Promise<Statement[]> {
  const statements: Statement[] = []
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 1 }) }),
    plugins: [new CamelCasePlugin()],
    log: ({ query }) => {
      statements.push({ sql: query.sql, parameters: query.parameters })
    },
  })
  const { learner, room } = STAND_IN
  const from = { channel: 'webchat', userId: userId(learner), name: '', roomId: roomId(room), messageId: `m${learner}` }
  const item = { from: { ...from, sentAt: SENT_AT }, answer: { letters: 'A' } }
  const [outcome] = await answerInGroups(db, [item], new Date(SENT_AT))
  await db.destroy()
  if (outcome?.outcome !== 'taken') throw new Error(`the recorded answer came to ${outcome?.outcome}`)
  return statements
}

/** A parameter as SQL text in which pgbench's variables take the places of the recorded learner and room. */
function expressionOf(parameter: unknown): string {
  const literal = `'${String(parameter).replaceAll("'", "''")}'`
    // pgbench takes ':name' for a variable even within quotes
    .replaceAll(/:(?=[A-Za-z_])/g, ":' || '")
    .replaceAll(String(STAND_IN.learner), "' || :n::text || '")
    .replaceAll(String(STAND_IN.room), "' || :r::text || '")
  return `(${literal})`
}

const scriptOf = (statements: readonly Statement[], rooms: number) =>
  [
    '\\set k :k + 1',
    '\\set n :first + :k * :clients + :client_id',
    `\\set r :n % ${rooms}`,
    ...statements.map(({ sql, parameters }) => {
      const text = sql.replaceAll(/\$(\d+)/g, (_, place) => expressionOf(parameters[Number(place) - 1]))
      return `${text.replaceAll(/\s*\n\s*/g, ' ')};`
    }),
  ].join('\n')

/**
 * The limit of answers: pgbench in C sends the very statements of an answer, one answer at a time on each
 * connection, prepared once, each for another learner. Returns answers a second.
 */
export async function preparePgbench(cluster: Cluster, rooms: number): Promise<Pgbench> {
  const script = join(newFolder('pgbench'), 'answer.sql')
  writeFileSync(script, scriptOf(await recordAnswer(cluster.url), rooms))
  return async (clients, first, count) => {
    const each = Math.floor(count / clients)
    const variables = { k: -1, first, clients }
    const args = [
      ...['-h', '127.0.0.1', '-p', String(cluster.port), '-U', 'postgres', '-n', '-M', 'prepared', '-f', script],
      ...['-c', String(clients), '-j', '2', '-t', String(each)],
      ...Object.entries(variables).flatMap(([name, value]) => ['-D', `${name}=${value}`]),
      'postgres',
    ]
    const { stdout } = await promisify(execFile)(cluster.binary('pgbench'), args)
    const rate = /^tps = ([\d.]+)/m.exec(stdout)?.[1]
    if (rate === undefined) throw new Error(`pgbench said no rate:\n${stdout}`)
    return Number(rate)
  }
}
