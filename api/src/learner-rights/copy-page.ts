import { html, raw } from 'hono/html'
import { PAGE_STYLE } from '../notice/notice-page.ts'

/** Nothing is asked for before the button is pressed: a chat's preview of the link must not use it up. */
const script = `
const open = document.getElementById('open'), out = document.getElementById('out'), save = document.getElementById('save')
const cell = (tag, text) => { const it = document.createElement(tag); it.textContent = text ?? ''; return it }
const row = (tag, values) => { const it = document.createElement('tr'); for (const value of values) it.append(cell(tag, typeof value === 'object' && value ? JSON.stringify(value) : value)); return it }
open.onclick = async () => {
  open.disabled = true
  const answer = await fetch('/api/my-data/open', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token: location.hash.slice(1) }) }).catch(() => undefined)
  if (!answer) { open.disabled = false; out.textContent = '连不上服务器，请稍后再试。'; return }
  const body = await answer.json()
  if (!answer.ok) { out.textContent = '链接无效、已用过或已过期，请私聊机器人重新发“我的数据”。'; return }
  open.hidden = true
  history.replaceState(null, '', location.pathname)
  for (const [name, rows] of Object.entries(body)) {
    out.append(cell('h2', name + '（' + rows.length + '）'))
    if (rows.length === 0) continue
    const box = document.createElement('div'), table = document.createElement('table')
    box.className = 'wide'; box.tabIndex = 0; box.setAttribute('role', 'region'); box.setAttribute('aria-label', name)
    table.append(row('th', Object.keys(rows[0])))
    for (const each of rows) table.append(row('td', Object.values(each)))
    box.append(table); out.append(box)
  }
  save.hidden = false
  save.onclick = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([JSON.stringify(body, null, 2)], { type: 'application/json' }))
    link.download = '我的数据.json'; link.click(); URL.revokeObjectURL(link.href)
  }
}`

export const copyPage = () =>
  html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>我的数据</title><style>${PAGE_STYLE}.wide{overflow-x:auto}table{border-collapse:collapse;font-size:.85rem}td,th{border:1px solid #8885;padding:.25rem .5rem;text-align:left;vertical-align:top;max-width:24rem}button{font:inherit;padding:.5rem 1.25rem;margin-right:.5rem}</style></head>
<body><main><h1>我的数据</h1><p>这里是练兵系统存着的您的全部信息。链接只能打开一次，请不要转发。</p>
<button id="open" type="button">打开</button><button id="save" type="button" hidden>下载 JSON</button><div id="out" role="status"></div></main>
<script>${raw(script)}</script></body></html>`
