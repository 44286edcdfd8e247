import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, link, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../base/refusal.ts'
import type { ByteRange } from './range.rules.ts'
import { HEAD_BYTES } from './type.rules.ts'

interface Going {
  reader: ReadableStreamDefaultReader<Uint8Array>
  done: Promise<unknown>
}

export interface Piece {
  /** Where it begins: exactly where what is there ends. */
  offset: number
  /** How large the whole file is. */
  bytes: number
  checksum?: { algorithm: 'sha1' | 'sha256'; value: string } | undefined
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

/**
 * The bytes of media under one folder: what is still arriving in `uploads`, by id, and what is kept, by its SHA-256. How
 * much of an upload has arrived is the size of its file: nothing else has to agree with it after a crash.
 */
export class MediaFiles {
  readonly #folder: string
  readonly mostBytes: number
  readonly #going = new Map<string, Going>()

  constructor(folder: string, mostBytes: number) {
    this.#folder = folder
    this.mostBytes = mostBytes
  }

  #arriving = (id: string) => join(this.#folder, 'uploads', id)
  #kept = (sha256: string) => join(this.#folder, sha256.slice(0, 2), sha256)

  async received(id: string): Promise<number> {
    const found = await stat(this.#arriving(id)).catch(() => undefined)
    return found?.size ?? 0
  }

  /** Ends what is still being written: whoever asks anew has lost the connection that it came by. */
  async stop(id: string): Promise<void> {
    for (let going = this.#going.get(id); going; going = this.#going.get(id)) {
      await going.reader.cancel().catch(() => {})
      await going.done
    }
  }

  /** Adds a piece as it arrives and says how much is there now. What came before a connection was cut stays. */
  async append(id: string, piece: Piece, body: ReadableStream<Uint8Array>): Promise<number> {
    await mkdir(join(this.#folder, 'uploads'), { recursive: true })
    await this.stop(id)
    const reader = body.getReader()
    const written = this.#write(id, piece, reader).finally(() => this.#going.delete(id))
    this.#going.set(id, { reader, done: written.catch(() => {}) })
    return written
  }

  async #write(id: string, piece: Piece, reader: Going['reader']): Promise<number> {
    const file = await open(this.#arriving(id), 'a')
    try {
      const { size } = await file.stat()
      if (size !== piece.offset)
        throw new Refusal('media.wrong_offset', 409, 'Ask how much has arrived and go on from there.', { offset: size })
      const { at, sum } = await pour(reader, file, piece)
      if (piece.checksum && sum !== piece.checksum.value) {
        await file.truncate(piece.offset)
        throw new Refusal('media.checksum', 460, 'What arrived is not what was sent. Send this piece again.')
      }
      if (at === piece.bytes) await file.sync()
      return at
    } finally {
      reader.releaseLock()
      await file.close()
    }
  }

  /** Its first bytes, which tell its type. */
  async head(id: string): Promise<Uint8Array> {
    const file = await open(this.#arriving(id), 'r')
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  }

  async hash(id: string): Promise<string> {
    const sum = createHash('sha256')
    for await (const part of createReadStream(this.#arriving(id), { highWaterMark: 2 ** 20 })) sum.update(part)
    return sum.digest('hex')
  }

  /** Puts a whole upload among what is kept; it stays an upload too until it is dropped. */
  async keep(id: string, sha256: string): Promise<void> {
    await mkdir(join(this.#folder, sha256.slice(0, 2)), { recursive: true })
    await link(this.#arriving(id), this.#kept(sha256)).catch((error) => {
      if (error.code !== 'EEXIST') throw error
    })
  }

  /** Keeps what is at hand as a whole, unless it is kept already. */
  async put(sha256: string, read: () => Uint8Array): Promise<void> {
    if (await stat(this.#kept(sha256)).catch(() => undefined)) return
    await mkdir(join(this.#folder, sha256.slice(0, 2)), { recursive: true })
    // under its own name only once all of it is there
    const coming = `${this.#kept(sha256)}.coming`
    await writeFile(coming, read(), { flush: true })
    await rename(coming, this.#kept(sha256))
  }

  async drop(id: string): Promise<void> {
    await this.stop(id)
    await rm(this.#arriving(id), { force: true })
  }

  /** Opened before the answer begins, so that a file which is gone can still be said to be. */
  async open(sha256: string, { from, to }: ByteRange) {
    const file = await open(this.#kept(sha256), 'r').catch((error) => {
      if (isMissing(error)) return undefined
      throw error
    })
    return file?.createReadStream({ start: from, end: to, highWaterMark: 2 ** 18 })
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.#kept(sha256), { force: true })
  }

  async uploads(): Promise<string[]> {
    return readdir(join(this.#folder, 'uploads')).catch(() => [])
  }

  /** The hashes of everything that is kept. */
  async hashes(): Promise<string[]> {
    const names = await readdir(this.#folder, { recursive: true }).catch(() => [])
    return names.flatMap((name) => /^[0-9a-f]{2}[/\\]([0-9a-f]{64})$/.exec(name)?.[1] ?? [])
  }
}

const tooLong = () => new Refusal('media.too_long', 413, 'More was sent than was announced. Begin the upload anew.')

/** Writes what arrives, piece by piece, never past the announced end. */
async function pour(reader: Going['reader'], file: FileHandle, { offset, bytes, checksum }: Piece) {
  const sum = checksum && createHash(checksum.algorithm)
  let at = offset
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Refusal('media.cut', 400, 'The connection was cut. Ask how much has arrived and go on from there.')
    })
    if (done) return { at, sum: sum?.digest('base64') }
    if (at + value.length > bytes) throw tooLong()
    sum?.update(value)
    await file.appendFile(value)
    at += value.length
  }
}
