import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { hashInputs } from './build-inputs.ts'
import { firstLoad, type Visit } from './first-load.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`

/** What a person downloads before the page works, gzipped, in kB of 1000 bytes. */
const VISITS: (Visit & { limit: number })[] = [
  { name: 'admin', page: 'index.html', manifest: 'admin', later: [], limit: 320 },
  { name: 'chat, signing in', page: 'chat.html', manifest: 'chat', later: ['src/chat/entry/SignIn.tsx'], limit: 80 },
  { name: 'chat, signed in', page: 'chat.html', manifest: 'chat', later: ['src/chat/shell/Chat.tsx'], limit: 80 },
  { name: 'exam', page: 'exam.html', manifest: 'exam', later: [], limit: 80 },
  { name: 'bulletin', page: 'bulletin.html', manifest: 'bulletin', later: [], limit: 80 },
  { name: 'reading', page: 'read.html', manifest: 'read', later: [], limit: 80 },
]

const stamp = at('./dist/.stamp')
const inputs = hashInputs(at('.'))

if (!process.argv.includes('--force') && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) {
  console.log('dashboard: nothing changed since the last build')
} else {
  for (const mode of ['production', 'chat', 'exam', 'bulletin', 'read'])
    await build({ root: at('.'), configFile: at('./vite.config.ts'), mode, logLevel: 'warn' })
  const loads = VISITS.map((visit) => ({ ...visit, ...firstLoad(at('./dist'), visit) }))
  for (const { name, files, bytes, limit } of loads)
    console.log(`${name.padEnd(16)} ${files} files ${kB(bytes).padStart(9)} gzipped of ${limit} kB`)
  const over = loads.filter(({ bytes, limit }) => bytes > limit * 1000)
  if (over.length > 0) throw new Error(`First load over its limit: ${over.map(({ name }) => name).join('; ')}`)
  writeFileSync(stamp, inputs)
}
