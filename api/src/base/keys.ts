import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** Keys of the house, each for one purpose, derived from the secrets that DATA_DIR or a setting keeps. */
export interface HouseKeys {
  /** Signs what a browser keeps to show that an account has signed in there. */
  device: Buffer
  /** Seals phone numbers. */
  phone: Buffer
  /** Hashes phone numbers, so that one can be looked up whole. */
  phoneIndex: Buffer
  /** Seals the files of exports, and those that wait to be imported. */
  exports: Buffer
  /** Seals the links that open one explainer, explanation or question to a learner. */
  reading: Buffer
  /** Seals the saved index: what is open as somebody's question lies in no file to be read. */
  searchFile: Buffer
  /** Hashes who asked something, so that askers can be counted and not named. */
  inquiries: Buffer
}

const derive = (secret: string, purpose: string) =>
  Buffer.from(hkdfSync('sha256', secret, '', `lianbing ${purpose}`, 32))

export const keysOf = (secret: string, phoneSecret: string): HouseKeys => ({
  device: derive(secret, 'device'),
  phone: derive(phoneSecret, 'phone'),
  phoneIndex: derive(phoneSecret, 'phone index'),
  exports: derive(phoneSecret, 'exports'),
  reading: derive(secret, 'reading'),
  searchFile: derive(phoneSecret, 'search file'),
  inquiries: derive(phoneSecret, 'inquiries'),
})

export const keyedHash = (key: Buffer, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url')

export function isKeyedHash(key: Buffer, text: string, hash: string): boolean {
  const wanted = Buffer.from(keyedHash(key, text))
  const given = Buffer.from(hash)
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}

/** AES-256-GCM with a nonce of its own; `about` is bound in, so that a sealed text opens nowhere else. */
export function seal(key: Buffer, text: string, about: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** As `seal`, for bytes: nonce, tag, and what was sealed. */
export function sealBytes(key: Buffer, bytes: Uint8Array, about: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

export function unsealBytes(key: Buffer, bytes: Buffer, about: string): Buffer {
  const opener = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(about))
  opener.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([opener.update(bytes.subarray(28)), opener.final()])
}

/** The text again; throws where key, `about` or a byte is another. */
export function unseal(key: Buffer, sealed: string, about: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const opener = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(about))
  opener.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([opener.update(bytes.subarray(28)), opener.final()]).toString('utf8')
}
