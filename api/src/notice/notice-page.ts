import { html } from 'hono/html'
import type { Notice } from './notice.rules.ts'

export const PAGE_STYLE =
  'body{font:17px/1.7 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;margin:2rem auto;max-width:42rem;padding:0 1rem;color-scheme:light dark;overflow-wrap:anywhere}h1{font-size:1.4rem}h2{font-size:1.1rem}'

/** The notice as a page of its own, without scripts: the link in a chat leads here. */
export const noticePage = ({ version, from, title, sections }: Notice) =>
  html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title><style>${PAGE_STYLE}</style></head><body><main><h1>${title}</h1><p>版本 ${version}，自 ${from} 起</p>
${sections.map(({ heading, text }) => html`<h2>${heading}</h2><p>${text}</p>`)}</main></body></html>`
