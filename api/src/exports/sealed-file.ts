import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const NONCE = 12
const TAG = 16

/**
 * Writes a file sealed with a key and bound to a name, as its parts come. Exports hold names and numbers of people: what
 * lies on the disk is to nobody's use without the house. Returns what it holds.
 */
export async function writeSealed(
  path: string,
  { key, about }: { key: Buffer; about: string },
  parts: AsyncIterable<string | Uint8Array>,
): Promise<{ bytes: number; sha256: string }> {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  const hash = createHash('sha256')
  let bytes = 0
  async function* sealed() {
    yield nonce
    for await (const part of parts) {
      const plain = typeof part === 'string' ? Buffer.from(part) : part
      hash.update(plain)
      bytes += plain.length
      yield cipher.update(plain)
    }
    yield cipher.final()
    yield cipher.getAuthTag()
  }
  await pipeline(sealed, createWriteStream(path, { mode: 0o600 }))
  return { bytes, sha256: hash.digest('hex') }
}

/** The file again, as it is read; the stream fails where a byte is another than was written. */
export async function readSealed(path: string, { key, about }: { key: Buffer; about: string }): Promise<Readable> {
  const { size } = await stat(path)
  const file = await open(path)
  try {
    const [nonce, tag] = [Buffer.alloc(NONCE), Buffer.alloc(TAG)]
    await file.read(nonce, 0, NONCE, 0)
    await file.read(tag, 0, TAG, size - TAG)
    const opener = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about)).setAuthTag(tag)
    const end = size - TAG - 1
    const source: Readable = end < NONCE ? Readable.from([]) : createReadStream(path, { start: NONCE, end })
    source.on('error', (error) => opener.destroy(error))
    return source.pipe(opener)
  } finally {
    await file.close()
  }
}
