import { createHash, randomBytes, randomInt } from 'node:crypto'

/** A new permanent id such as `u_9f0c…`: the prefix says of what. */
export const newId = (prefix: string): string => `${prefix}_${randomBytes(9).toString('base64url')}`

/** 32 characters that nobody mixes up when reading aloud: no 0 O 1 I L U. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A one-time code of 8 characters (39 bits), as `AB2C-D3EF`. */
export function newCode(): string {
  const letters = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)])
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}

/** Codes and tokens are kept as their hash only; case, spaces, dashes and full width do not matter in a code. */
export const hashOfCode = (code: string): string =>
  hashOfToken(code.normalize('NFKC').toUpperCase().replace(/[\s-]/g, ''))

export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')

export const newToken = (): string => randomBytes(32).toString('base64url')
