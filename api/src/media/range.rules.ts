/** Both ends counted in, as Content-Range says it. */
export interface ByteRange {
  from: number
  to: number
}

/**
 * Which bytes of `size` a Range header asks for (RFC 9110 §14): 'bytes=0-99' → 0 to 99, 'bytes=100-' → from 100 on,
 * 'bytes=-100' → the last hundred. 'unsatisfiable' is answered 416. Several ranges at once, another unit or what cannot
 * be read give the whole file, as the RFC allows.
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  const [, first = '', last = ''] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header ?? '') ?? []
  if (first === '' && last === '') return 'whole'
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length > 0 ? { from: size - length, to: size - 1 } : 'unsatisfiable'
  }
  if (last !== '' && Number(last) < Number(first)) return 'whole'
  if (Number(first) >= size) return 'unsatisfiable'
  return { from: Number(first), to: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
}

/** Whether If-None-Match names this tag: '"a", W/"b"' names "b", '*' anything. */
export const isKnown = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)
