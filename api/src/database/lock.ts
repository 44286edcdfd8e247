import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
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

function ownerOf(file: string): { pid: number; start: string } | undefined {
  try {
    const [pid, start] = readFileSync(file, 'utf8').trim().split(' ')
    return { pid: Number(pid), start: start ?? '' }
  } catch {
    return undefined
  }
}

/**
 * Takes the data folder for this process. PGlite has no lock of its own, and two processes on one folder lose
 * acknowledged rows. A lock left by a dead process, or by another boot that used the same number, is taken over.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'lock')
  for (let tries = 0; tries < 3; tries++) {
    try {
      const fd = openSync(file, 'wx')
      writeSync(fd, `${process.pid} ${startOf(process.pid)}\n`)
      closeSync(fd)
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const owner = ownerOf(file)
      if (owner && owner.pid > 0 && isAlive(owner.pid) && startOf(owner.pid) === owner.start) {
        throw new Error(
          `The data folder ${folder} is in use by process ${owner.pid}. Stop that process, or set another DATA_DIR.`,
        )
      }
      rmSync(file, { force: true })
    }
  }
  throw new Error(`The data folder ${folder} could not be locked: another process keeps taking it.`)
}
