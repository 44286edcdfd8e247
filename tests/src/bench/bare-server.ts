// The limit of a warm start: the smallest Hono over the same PGlite folder that answers with something read from it.
import { PGlite } from '@electric-sql/pglite'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'

const [folder = ''] = process.argv.slice(2)
const pglite = await PGlite.create({ dataDir: folder })
const app = new Hono()
app.get('/', async (c) => c.json((await pglite.query('select count(*) from org_unit')).rows))
const server = createAdaptorServer({ fetch: app.fetch })
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ url: typeof address === 'object' ? `http://127.0.0.1:${address?.port}/` : '' })
})
