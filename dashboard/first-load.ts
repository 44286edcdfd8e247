import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

interface Chunk {
  file: string
  imports?: string[]
  css?: string[]
}

export type Manifest = Record<string, Chunk>

/** The files that are needed at once: the chunks named, what they import statically, and their styles. */
export function staticFiles(manifest: Manifest, ...keys: string[]): string[] {
  const seen = new Set<string>()
  const files = new Set<string>()
  const visit = (key: string) => {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`${key} is not in the manifest: was it renamed?`)
    if (seen.has(key)) return
    seen.add(key)
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    for (const next of chunk.imports ?? []) visit(next)
  }
  for (const key of keys) visit(key)
  return [...files]
}

export interface Visit {
  name: string
  page: string
  manifest: string
  /** Chunks that the page asks for only after it has begun, without which this visitor sees nothing. */
  later: string[]
}

/** Gzipped bytes of a built page and of everything that this visitor waits for. */
export function firstLoad(dist: string, { page, manifest: name, later }: Visit): { files: number; bytes: number } {
  const manifest = JSON.parse(readFileSync(join(dist, `.vite/${name}.json`), 'utf8')) as Manifest
  const files = [page, ...staticFiles(manifest, page, ...later)]
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0)
  return { files: files.length, bytes }
}
