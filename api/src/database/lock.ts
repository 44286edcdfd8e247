import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** When a process began, in clock ticks since boot: tells a live owner from another process with its number. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

interface Owner {
  pid: number
  start: string
}

const isRunning = ({ pid, start }: Owner) => pid > 0 && isAlive(pid) && startOf(pid) === start

function ownerOf(file: string): Owner | undefined {
  try {
    const [pid, start] = readFileSync(file, 'utf8').trim().split(' ')
    return { pid: Number(pid) || 0, start: start?.replace(/\D/g, '') ?? '' }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return undefined
  }
}

/** Makes the file with our name in it at one stroke, so that nobody reads half of it; false when there is one. */
function claim(file: string): boolean {
  const own = `${file}.new.${process.pid}`
  writeFileSync(own, `${process.pid} ${startOf(process.pid)}\n`)
  try {
    linkSync(own, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  } finally {
    rmSync(own, { force: true })
  }
}

/**
 * Takes the file, or says who has it. What a dead owner left is cleared only by whoever has taken `file.its-owner`
 * in the same way: without that, two processes that start at once after a crash clear one another's new lock.
 */
function take(file: string): Owner | undefined {
  while (!claim(file)) {
    const owner = ownerOf(file)
    if (!owner) continue
    if (isRunning(owner)) return owner
    const right = `${file}.${owner.pid}.${owner.start}`
    const rival = take(right)
    if (rival) return rival
    const still = ownerOf(file)
    if (still?.pid === owner.pid && still.start === owner.start) rmSync(file, { force: true })
    rmSync(right, { force: true })
  }
  return undefined
}

/**
 * Takes the data folder for this process. PGlite has no lock of its own, and two processes on one folder lose
 * acknowledged rows. A lock left by a dead process, or by another boot that used the same number, is taken over.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'lock')
  const owner = take(file)
  if (owner)
    throw new Error(
      `The data folder ${folder} is in use by process ${owner.pid}. Stop that process, or set another DATA_DIR.`,
    )
  return () => rmSync(file, { force: true })
}
