// `npm start` and `npm test` on a machine with Node.js 20 or newer, npm and git alone:
// `run.mjs SCRIPT… [FILE.ts]` installs with a pinned pnpm, then runs the package.json
// SCRIPTs and last FILE.ts under the project's own Node.js 24 from node_modules/.bin.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PNPM = 'pnpm@12.21.0'
const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')

function pnpm(...args) {
  const windows = process.platform === 'win32'
  const run = spawnSync('npx', ['--yes', '--prefer-offline', PNPM, ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
  })
  if (run.error) throw run.error
  if (run.status !== 0) process.exit(run.status ?? 1)
}

pnpm('install', '--frozen-lockfile', '--reporter=append-only')

const own = join(bin, 'node')
const node = existsSync(own) ? own : process.execPath
const version = spawnSync(node, ['-p', 'process.versions.node']).stdout?.toString().trim()
if (!(Number.parseInt(version, 10) >= 24)) {
  console.error(
    `Node.js 24 or newer is needed, but ${node} is ${version || 'broken'}. Remove node_modules and run again.`,
  )
  process.exit(1)
}

for (const step of process.argv.slice(2)) {
  if (!/\.[mc]?[jt]s$/.test(step)) {
    pnpm('run', step)
    continue
  }
  const env = { ...process.env, PATH: bin + delimiter + process.env.PATH }
  const child = spawn(node, [step], { cwd: root, stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code ?? 1))
}
