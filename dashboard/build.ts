import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { hashInputs } from './build-inputs.ts'
import { type Entry, firstLoad } from './first-load.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`

/** What a person downloads before the page works, gzipped, in kB of 1000 bytes. */
const LIMITS = { 'index.html': 320, 'chat.html': 80 }

const dist = at('./dist')
const stamp = at('./dist/.stamp')
const inputs = hashInputs(at('.'))

if (!process.argv.includes('--force') && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) {
  console.log('dashboard: nothing changed since the last build')
} else {
  await build({ root: at('.'), configFile: at('./vite.config.ts'), logLevel: 'warn' })
  const pages: (Entry & { limit: number })[] = Object.entries(LIMITS)
    .filter(([page]) => existsSync(at(`./dist/${page}`)))
    .map(([page, limit]) => ({ ...firstLoad(dist, page), limit: limit * 1000 }))
  for (const { page, files, bytes, limit } of pages)
    console.log(`${page.padEnd(12)} ${files} files ${kB(bytes).padStart(9)} gzipped of ${kB(limit)}`)
  const over = pages.filter(({ bytes, limit }) => bytes > limit)
  if (over.length > 0) throw new Error(`First load over its limit: ${over.map(({ page }) => page).join(', ')}`)
  writeFileSync(stamp, inputs)
}
