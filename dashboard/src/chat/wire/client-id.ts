/** A version 4 UUID. `crypto.randomUUID` is missing on plain http, which intranets use. */
export function newClientId(source: Crypto = crypto): string {
  if (typeof source.randomUUID === 'function') return source.randomUUID()
  const bytes = source.getRandomValues(new Uint8Array(16))
  const hex = [...bytes].map((byte, i) => {
    if (i === 6) return ((byte & 0x0f) | 0x40).toString(16)
    if (i === 8) return ((byte & 0x3f) | 0x80).toString(16)
    return byte.toString(16).padStart(2, '0')
  })
  const slice = (from: number, to: number) => hex.slice(from, to).join('')
  return [slice(0, 4), slice(4, 6), slice(6, 8), slice(8, 10), slice(10, 16)].join('-')
}
