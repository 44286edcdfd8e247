// The whole house in one command: the api, and once it is ready the bot. Either is started again when it dies.
import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'

const at = (file: string) => fileURLToPath(new URL(`../${file}`, import.meta.url))
const env = { ...process.env, BOT_TOKEN: process.env.BOT_TOKEN || randomBytes(32).toString('base64url') }
const CALM_MS = 60_000
const MOST_WAIT_MS = 30_000

let stopping = false
const running = new Map<string, ChildProcess>()

/** Keeps a part running; a part that dies before it was ever ready ends the house, since a second try would too. */
function keep(
  name: string,
  file: string,
  extra: Record<string, string>,
  onReady: (message: { ready?: string; url?: string }) => void,
) {
  let wait = 500
  let everReady = false
  const start = () => {
    const begun = performance.now()
    const child = fork(at(file), [], { env: { ...env, ...extra }, cwd: process.cwd() })
    running.set(name, child)
    child.on('message', (message: { ready?: string; url?: string }) => {
      everReady = true
      onReady(message)
    })
    child.on('exit', (code, signal) => {
      running.delete(name)
      if (stopping) return
      if (!everReady) return stop(code ?? 1)
      wait = performance.now() - begun > CALM_MS ? 500 : Math.min(wait * 2, MOST_WAIT_MS)
      console.error(`${name} ended (${signal ?? code}); starting it again in ${wait} ms`)
      setTimeout(start, wait)
    })
  }
  start()
}

function stop(code: number) {
  if (stopping) return
  stopping = true
  process.exitCode = code
  // the bot first, so that it can still hand over what it has
  const parts = ['bot', 'api'].flatMap((name) => running.get(name) ?? [])
  const next = () => {
    const child = parts.shift()
    if (!child) process.exit()
    child.once('exit', next)
    child.kill('SIGTERM')
  }
  next()
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0))

let told = false
let botKept = false
keep('api', 'api/src/main.ts', {}, ({ ready, url }) => {
  if (botKept) return
  botKept = true
  keep('bot', 'bot/src/main.ts', { API_URL: url ?? '' }, () => {
    if (!told) console.log(ready)
    told = true
  })
})
