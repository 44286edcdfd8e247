import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { HouseEnv } from '../house.ts'

const root = fileURLToPath(new URL('../../../dashboard/dist', import.meta.url))
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; media-src 'self' https:; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

/** The built pages: `/` for organisers, `/chat`, `/exam`, `/bulletin` and `/read`. Hashed assets are kept for ever, pages are asked for each time. */
export function servePages(app: OpenAPIHono<HouseEnv>): void {
  if (!existsSync(root)) return
  const asset = serveStatic({
    root,
    onFound: (_, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
  })
  const page = (file: string) =>
    serveStatic({
      root,
      path: file,
      onFound: (_, c) => {
        c.header('Cache-Control', 'no-cache')
        c.header('Content-Security-Policy', POLICY)
      },
    })
  app.get('/assets/*', asset)
  app.get('/', page('index.html'))
  app.get('/chat', page('chat.html'))
  app.get('/exam', page('exam.html'))
  app.get('/bulletin', page('bulletin.html'))
  app.get('/read', page('read.html'))
  app.get('/favicon.svg', serveStatic({ root, path: 'favicon.svg' }))
}
