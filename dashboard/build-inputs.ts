import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const PAGES = ['index.html', 'chat.html', 'exam.html', 'bulletin.html', 'read.html', 'head.html']
const INPUTS = ['src', 'public', ...PAGES, 'vite.config.ts', 'package.json', '../pnpm-lock.yaml']

function filesUnder(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return []
  if (!found.isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}

/** One hash over everything that a build is made from; equal hashes, equal build. */
export function hashInputs(root: string): string {
  const hash = createHash('sha256')
  for (const file of INPUTS.flatMap((input) => filesUnder(join(root, input))))
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}
