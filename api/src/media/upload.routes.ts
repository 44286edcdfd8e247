import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { Refusal } from '../base/refusal.ts'
import type { HouseEnv } from '../house.ts'
import { answersNothing, defineRoute, newRoutes } from '../http/route.ts'
import type { Media } from './media.store.ts'
import { metadataOf, plainName, TUS } from './tus.rules.ts'
import { beginUpload, endUpload, lookAtUpload, receivePiece } from './upload.commands.ts'

const idParam = z.object({ id: z.string().max(60) })
const count = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
const upload = z
  .object({
    id: z.string(),
    name: z.string(),
    bytes: z.int(),
    received: z.int(),
    state: z.enum(['uploading', 'kept']),
    type: z.string().nullable(),
    expiresAt: z.iso.datetime(),
  })
  .openapi('Upload')
const answered = (status: 200 | 201) => ({
  [status]: { description: 'Where it stands', content: { 'application/json': { schema: upload } } },
  '4XX': answersNothing['4XX'],
})

const shown = ({ id, name, bytes, state, type, expiresAt }: Media, received: number) => ({
  ...{ id, name, bytes, received, state, type },
  expiresAt: expiresAt.toISOString(),
})

/** tus 1.0 asks for its own refusal where another version is spoken. */
function mustSpeakTus(c: Context): void {
  for (const [name, value] of Object.entries(TUS)) c.header(name, value)
  c.header('Cache-Control', 'no-store')
  if (c.req.header('tus-resumable') !== '1.0.0')
    throw new Refusal('media.tus_version', 412, 'Send the header Tus-Resumable: 1.0.0.')
}

const uploaderOf = ({ var: { account, house } }: Context<HouseEnv>) => ({
  by: `account:${account.id}`,
  now: house.clock.now(),
})

function sayWhere(c: Context, { bytes, state, expiresAt }: Media, received: number): void {
  c.header('Upload-Offset', String(received))
  c.header('Upload-Length', String(bytes))
  if (state === 'uploading') c.header('Upload-Expires', expiresAt.toUTCString())
}

/** 'sha1 BASE64' of the piece that is sent. */
function checksumOf(header: string | undefined) {
  if (header === undefined) return undefined
  const [, algorithm, value = ''] = /^(sha1|sha256) ([A-Za-z0-9+/=]+)$/.exec(header) ?? []
  if (!algorithm) throw new Refusal('media.checksum_unknown', 400, 'Send Upload-Checksum as sha1 or sha256 and base64.')
  return { algorithm: algorithm as 'sha1' | 'sha256', value }
}

const PIECE = 'application/offset+octet-stream'

// tus 1.0 (tus.io/protocols/resumable-upload): creation, expiration, termination, checksum. Each upload is its account's own.
export const uploadRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'post',
      path: '/uploads',
      permission: 'content.write',
      summary:
        'Announce a file by tus 1.0: its length, and its name (and a key, so that it is announced once) as metadata',
      request: {
        headers: z.object({ 'upload-length': count, 'upload-metadata': z.string().max(2000).optional() }),
      },
      responses: answered(201),
    }),
    async (c) => {
      mustSpeakTus(c)
      const { 'upload-length': bytes, 'upload-metadata': header } = c.req.valid('header')
      const metadata = metadataOf(header)
      if (!metadata || bytes === 0)
        throw new Refusal('media.malformed', 400, 'Send a length above 0, and metadata as names with values in base64.')
      const { filename = '', key } = metadata
      const file = { name: plainName(filename), bytes, key: key?.slice(0, 100) }
      const { id } = await beginUpload(c.var.house, file, uploaderOf(c))
      const at = await lookAtUpload(c.var.house, id, uploaderOf(c))
      sayWhere(c, at.upload, at.received)
      c.header('Location', `/api/uploads/${id}`)
      return c.json(shown(at.upload, at.received), 201)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/uploads/{id}',
      permission: 'content.write',
      summary: 'How much of one’s own upload has arrived; tus asks by HEAD',
      request: { params: idParam },
      responses: answered(200),
    }),
    async (c) => {
      for (const [name, value] of Object.entries(TUS)) c.header(name, value)
      c.header('Cache-Control', 'no-store')
      const { upload, received } = await lookAtUpload(c.var.house, c.req.valid('param').id, uploaderOf(c))
      sayWhere(c, upload, received)
      return c.json(shown(upload, received), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'patch',
      path: '/uploads/{id}',
      permission: 'content.write',
      summary: 'Send the next piece of an upload, from where it ends',
      description: 'At another offset: 409. With Upload-Checksum the piece is taken whole or not at all (460).',
      mostBytes: Number.POSITIVE_INFINITY,
      request: {
        params: idParam,
        headers: z.object({
          'upload-offset': count,
          'upload-checksum': z.string().max(100).optional(),
          'content-length': count.optional(),
        }),
        body: { content: { [PIECE]: { schema: z.string().openapi({ format: 'binary' }) } } },
      },
      responses: answersNothing,
    }),
    async (c) => {
      mustSpeakTus(c)
      if (c.req.header('content-type')?.split(';')[0] !== PIECE)
        throw new Refusal('media.piece_type', 415, `Send the header Content-Type: ${PIECE}.`)
      const { 'upload-offset': offset, 'upload-checksum': sum, 'content-length': length } = c.req.valid('header')
      const piece = { id: c.req.valid('param').id, offset, length, checksum: checksumOf(sum) }
      const { upload, received } = await receivePiece(c.var.house, piece, c.req.raw.body, uploaderOf(c))
      sayWhere(c, upload, received)
      return c.body(null, 204)
    },
  )
  .openapi(
    defineRoute({
      method: 'delete',
      path: '/uploads/{id}',
      permission: 'content.write',
      summary: 'Give an upload up',
      request: { params: idParam },
      responses: answersNothing,
    }),
    async (c) => {
      mustSpeakTus(c)
      await endUpload(c.var.house, c.req.valid('param').id, uploaderOf(c))
      return c.body(null, 204)
    },
  )
