import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

interface Chunk {
  file: string
  imports?: string[]
  css?: string[]
}

export type Manifest = Record<string, Chunk>

/** The files that a page needs before it works: its own chunk, what it imports statically, and their styles. */
export function staticFiles(manifest: Manifest, page: string): string[] {
  const seen = new Set<string>()
  const files = new Set<string>()
  const visit = (key: string) => {
    const chunk = manifest[key]
    if (!chunk || seen.has(key)) return
    seen.add(key)
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    for (const next of chunk.imports ?? []) visit(next)
  }
  visit(page)
  return [...files]
}

export interface Entry {
  page: string
  files: number
  bytes: number
}

/** Gzipped bytes of a built page and of everything it loads at once. */
export function firstLoad(dist: string, page: string): Entry {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest
  const files = [page, ...staticFiles(manifest, page)]
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0)
  return { page, files: files.length, bytes }
}
