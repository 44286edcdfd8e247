import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { makeApp } from './app.ts'
import { noteHead, warnIfAlterable } from './audit/note-head.ts'
import { readConfig } from './base/config.ts'
import { FIRST_RUN_FILE, firstRun, seedContent, seedVillages } from './first-run.ts'
import { openHouse } from './open-house.ts'
import { openSearch, saveSearch } from './practice/search-file.ts'
import { startScheduler, tick } from './scheduler.ts'

const DRAIN_MS = 5_000
/** Connections that may wait to be taken: a whole province opens its exam in the same seconds; Node's own 511 is too few. */
const BACKLOG = 4_096
/** What takes longer stands in the way of everybody; what may, says so (takeAllTime). */
const STATEMENT_MS = 60_000

async function main() {
  const config = readConfig()
  const house = await openHouse(config, { statementMs: STATEMENT_MS })
  const server = createAdaptorServer({ fetch: makeApp(house).fetch })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.PORT, config.HOST, BACKLOG, resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : config.PORT
  const url = config.PUBLIC_URL || `http://${config.HOST === '0.0.0.0' ? '127.0.0.1' : config.HOST}:${port}`

  await seedContent(house)
  await firstRun(house, url)
  // one thing that cannot be done keeps nobody out
  await tick(house).catch((error) => house.log.error({ err: error }, 'tick failed'))
  await openSearch(house, house.clock.now())
  await warnIfAlterable(house)
  await noteHead(house)
  const stopScheduler = startScheduler(house)
  house.setReady()

  const secrets = join(config.DATA_DIR, FIRST_RUN_FILE)
  const where = existsSync(secrets) ? `  first-run passwords ${secrets}` : ''
  const line = `ready  admin ${url}/  chat ${url}/chat  api ${url}/api/docs${where}`
  if (process.send) process.send({ ready: line, url })
  else console.log(line)

  let stopping = false
  const villages = config.VILLAGES
    ? seedVillages(house, () => stopping).catch((error) =>
        house.log.error({ err: error }, 'villages could not be loaded'),
      )
    : Promise.resolve()

  const stop = async () => {
    if (stopping) return
    stopping = true
    house.log.info('stopping')
    await stopScheduler()
    server.close()
    // event streams never end by themselves
    const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), DRAIN_MS)
    house.hub.close()
    // a connection whose stream has just ended would stay open, and idle, for seconds
    const sweep = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), 50)
    await new Promise<void>((resolve) => server.once('close', () => resolve()))
    clearInterval(sweep)
    clearTimeout(cut)
    await villages
    await house.exporter.stop()
    await saveSearch(house, house.clock.now()).catch((error) =>
      house.log.warn({ err: error }, 'search index not saved'),
    )
    await house.database.close()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
