// The limit of the exam page: the smallest Hono over pg that does one statement a request on the same paths.
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'

const [url = ''] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: url, max: 20 })
await pool.query('create table if not exists bare_session (key text primary key, at timestamptz not null)')
await pool.query(
  'create table if not exists bare_answer (key text, position int, given text, primary key (key, position))',
)

const app = new Hono()
app.post('/api/exam/open', async (c) => {
  const { key } = await c.req.json()
  await pool.query('insert into bare_session values ($1, now()) on conflict do nothing', [key])
  return c.json({ key })
})
app.post('/api/exam/begin', async (c) => {
  const { rows } = await pool.query('select key as sitting, at from bare_session where key = $1', [
    /lianbing_exam=(.+)/.exec(c.req.header('cookie') ?? '')?.[1],
  ])
  return c.json(rows[0])
})
app.put('/api/exam/answers', async (c) => {
  const { sitting, answers } = await c.req.json()
  await pool.query(
    `insert into bare_answer select $1, position, given
     from jsonb_to_recordset($2::jsonb) as a (position int, given text)
     on conflict (key, position) do update set given = excluded.given`,
    [sitting, JSON.stringify(answers)],
  )
  return c.json({ saved: answers.length })
})
app.post('/api/exam/submit', async (c) => {
  const { sitting } = await c.req.json()
  const { rows } = await pool.query('select count(*) as kept from bare_answer where key = $1', [sitting])
  return c.json(rows[0])
})
const server = createAdaptorServer({ fetch: app.fetch })
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ url: typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '' })
})
