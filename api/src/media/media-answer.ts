import { Readable } from 'node:stream'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { notFound } from '../base/refusal.ts'
import { answersNothing } from '../http/route.ts'
import type { Kept } from './media.store.ts'
import type { MediaFiles } from './media-files.ts'
import { isKnown, rangeOf } from './range.rules.ts'
import { mediaTypes } from './type.rules.ts'

const file = { content: { 'application/octet-stream': { schema: z.string() } } }
/** What a route answers that serves a file. */
export const mediaResponses = {
  200: { description: 'The file', ...file },
  206: { description: 'The bytes that Range asks for', ...file },
  304: { description: 'What If-None-Match names is still the file' },
  '4XX': answersNothing['4XX'],
}

/** What a browser is told of every file: nothing in it runs, and a document is saved instead of shown. */
function headersOf({ name, type, sha256 }: Kept): Record<string, string> {
  const isDocument = mediaTypes[type].role === 'document'
  return {
    'Content-Type': type === 'text/vtt' ? 'text/vtt; charset=utf-8' : type,
    'Content-Disposition': `${isDocument ? 'attachment' : 'inline'}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-cache',
    ETag: `"${sha256}"`,
  }
}

/** A kept file as HTTP serves it: whole, in part, or not again. */
export async function answerWithMedia(c: Context, files: MediaFiles, media: Kept) {
  const headers = headersOf(media)
  const { bytes, sha256 } = media
  const etag = `"${sha256}"`
  if (isKnown(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  // a date in If-Range names no version that we know, so it gets the whole
  const mayPart = [undefined, etag].includes(c.req.header('if-range'))
  const range = mayPart ? rangeOf(c.req.header('range'), bytes) : 'whole'
  if (range === 'unsatisfiable') return c.body(null, 416, { ...headers, 'Content-Range': `bytes */${bytes}` })
  const { from, to } = range === 'whole' ? { from: 0, to: bytes - 1 } : range
  headers['Content-Length'] = String(to - from + 1)
  if (range !== 'whole') headers['Content-Range'] = `bytes ${from}-${to}/${bytes}`
  const status = range === 'whole' ? 200 : 206
  if (c.req.method === 'HEAD') return c.body(null, status, headers)
  const file = await files.open(sha256, { from, to })
  if (!file) throw notFound('media')
  return c.body(Readable.toWeb(file) as ReadableStream<Uint8Array>, status, headers)
}
