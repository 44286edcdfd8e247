import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import { makeAuth } from './access/auth.ts'
import { FileShelf } from './bank-import/file-shelf.ts'
import { type Clock, simulatedClock, systemClock } from './base/clock.ts'
import type { Config } from './base/config.ts'
import { gather } from './base/gather.ts'
import { keysOf } from './base/keys.ts'
import { MessageHub } from './chat/message-hub.ts'
import { ensureBot } from './chat/web.commands.ts'
import { migrate } from './database/migrate.ts'
import { type Database, openDatabase, openPostgres } from './database/open.ts'
import { Exporter } from './exports/exporter.ts'
import { WriterThread } from './exports/writer-thread.ts'
import type { House } from './house.ts'
import { trustOnly } from './http/proxies.ts'
import { answerInGroups } from './learning/group-answer.commands.ts'
import { MapFile } from './map/map-file.ts'
import { MediaFiles } from './media/media-files.ts'
import { examGate } from './monthly/exam-gate.ts'
import { PaperShelf } from './papers/paper-shelf.ts'
import { KeptPages } from './participation/kept-pages.ts'
import { IndexFile } from './search/index-file.ts'
import { SearchIndex } from './search/search-index.ts'

export const clockOf = (config: Config): Clock =>
  config.CLOCK ? simulatedClock(new Date(config.CLOCK), config.CLOCK_SPEED) : systemClock

/** A secret made once and kept in the data folder, readable by its owner only. */
function keptSecret(folder: string, name: string): string {
  const file = join(folder, name)
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(folder, { recursive: true })
  const secret = randomBytes(32).toString('base64url')
  // whole or not at all: an empty secret would sign every session alike
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${secret}\n`, { mode: 0o600 })
  linkSync(draft, file)
  rmSync(draft)
  return secret
}

export interface Parts {
  config: Config
  clock: Clock
  database: Database
  log: Logger
  secret: string
  phoneSecret?: string
  signInsPerMinute?: number
  /** How long a statement of exports in a thread of their own may take; without one, this thread writes them. */
  threadStatementMs?: number | undefined
}

/** Puts a house together over an open, migrated database. */
export function buildHouse({
  config,
  clock,
  database,
  log,
  secret,
  phoneSecret = secret,
  signInsPerMinute = 300,
  threadStatementMs,
}: Parts): House & { setReady(): void } {
  let ready = false
  const { db } = database
  const keys = keysOf(secret, phoneSecret)
  const folder = join(config.DATA_DIR, 'exports')
  const hours = config.EXPORT_HOURS
  const imports = { folder: join(config.DATA_DIR, 'imports'), key: keys.exports, hours }
  const background =
    threadStatementMs === undefined
      ? undefined
      : new WriterThread({
          ...{ db, clock, log },
          given: {
            ...{ databaseUrl: config.DATABASE_URL, statementMs: threadStatementMs, secret, phoneSecret, folder, hours },
            ...{ logLevel: config.LOG_LEVEL, clockSpeed: config.CLOCK ? config.CLOCK_SPEED : undefined },
          },
        })
  return {
    config,
    clock,
    log,
    database,
    db,
    auth: makeAuth(db, { secret, signInsPerMinute, baseURL: config.PUBLIC_URL || `http://127.0.0.1:${config.PORT}` }),
    trustsProxy: trustOnly(config.TRUSTED_PROXIES),
    warnedOf: new Set(),
    keys,
    hub: new MessageHub(),
    answerInGroup: gather((items) => answerInGroups(db, items, clock.now())),
    pages: new KeptPages(),
    search: new SearchIndex(new IndexFile(join(config.DATA_DIR, 'search-index'), keys.searchFile)),
    shelf: new PaperShelf(),
    gate: examGate(db),
    map: new MapFile(config),
    exporter: new Exporter({ database, clock, keys, log, folder, hours, background }),
    media: new MediaFiles(join(config.DATA_DIR, 'media'), config.MEDIA_MB * 2 ** 20),
    importShelf: new FileShelf(imports),
    isReady: () => ready,
    setReady: () => {
      ready = true
    },
  }
}

/** Migrations take the time that they need, so what serves under a limit lets them have a pool of their own. */
async function migrated(database: Database, { DATABASE_URL }: Config, log: Logger) {
  const own = DATABASE_URL ? openPostgres(DATABASE_URL, { max: 2, log }) : database
  try {
    return await migrate(own.db)
  } finally {
    if (own !== database) await own.close()
  }
}

export interface Opening {
  log?: Logger
  /** How long a statement may take on PostgreSQL; without end where nothing is said. */
  statementMs?: number
}

/** Opens the database, brings it up to date and puts the house together. */
export async function openHouse(
  config: Config,
  { log = pino({ level: config.LOG_LEVEL }), statementMs = 0 }: Opening = {},
) {
  const clock = clockOf(config)
  const database = await openDatabase(config, { log, statementMs })
  const applied = await migrated(database, config, log)
  if (applied.length > 0) log.info({ migrations: applied.map((m) => m.migrationName) }, 'database migrated')
  const secret = keptSecret(config.DATA_DIR, 'session-secret')
  const phoneSecret = config.PHONE_KEY || keptSecret(config.DATA_DIR, 'phone-key')
  // the embedded database has one connection, which no other thread can share
  const threadStatementMs = database.kind === 'postgres' ? statementMs : undefined
  const house = buildHouse({ config, clock, database, log, secret, phoneSecret, threadStatementMs })
  await ensureBot(house.db, clock.now())
  return house
}
