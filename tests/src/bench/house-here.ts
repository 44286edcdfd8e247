import { createAdaptorServer } from '@hono/node-server'
import { makeApp } from '@lianbing/api'
import { readConfig } from '@lianbing/api/base/config'
import { seedContent } from '@lianbing/api/first-run'
import type { House } from '@lianbing/api/house'
import { openHouse } from '@lianbing/api/open-house'
import { newFolder, TODAY, TOKEN } from './children.ts'
import { atEnd } from './cleanup.ts'

/**
 * The api on its embedded PGlite, as `npm start` has it by default, in this process, which has nothing else to do:
 * only the process that holds a PGlite can look into it while it works.
 */
export async function openHouseHere(): Promise<{ url: string; house: House }> {
  const set = { PORT: '0', DATA_DIR: newFolder('data'), CLOCK: `${TODAY}T10:00:00+08:00`, LOG_LEVEL: 'fatal' }
  const house = await openHouse(readConfig({ ...set, BOT_TOKEN: TOKEN }))
  await seedContent(house)
  house.setReady()
  const server = createAdaptorServer({ fetch: makeApp(house).fetch })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  atEnd(async () => {
    house.hub.close()
    server.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
    await house.database.close()
  })
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the api listens nowhere')
  return { url: `http://127.0.0.1:${address.port}`, house }
}
