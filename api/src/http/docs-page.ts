import type { OpenAPIHono } from '@hono/zod-openapi'
import { html, raw } from 'hono/html'
import type { HouseEnv } from '../house.ts'

interface Operation {
  summary?: string
  description?: string
  tags?: string[]
}

/** The api's documentation as one plain page without scripts, made from the OpenAPI document itself. */
export function docsPage(routes: OpenAPIHono<HouseEnv>) {
  const { paths } = routes.getOpenAPI31Document({ openapi: '3.1.0', info: { title: '练兵 api', version: '0.1.0' } })
  const rows = Object.entries(paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(
      ([method, operation]) =>
        html`<tr><td><code>${method.toUpperCase()}</code></td><td><code>${path}</code></td><td>${operation.summary ?? ''}<br><small>${operation.description ?? ''}</small></td></tr>`,
    ),
  )
  return html`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>练兵 api</title><style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color-scheme:light dark}table{border-collapse:collapse;width:100%}td{border-top:1px solid #8885;padding:.4rem;vertical-align:top;overflow-wrap:anywhere}small{opacity:.75}</style>
<h1>练兵 api</h1><p>The machine-readable document with every shape is at <a href="/api/openapi.json">/api/openapi.json</a>.</p>
<table>${raw(rows.join(''))}</table></html>`
}
