/** A file within a zip, as its directory declares it. */
export interface ZipEntry {
  name: string
  method: number
  packed: number
  size: number
  /** Where its local header begins. */
  offset: number
}

export type ZipFault = 'broken' | 'encrypted' | 'too_big'

const END = 0x06054b50
const CENTRAL = 0x02014b50
const ENTRIES = 2_000
/** All files together, unpacked: 20,000 rows of questions need some 30 MB. Each is unpacked to no more than it declares. */
export const MOST_UNPACKED = 128 * 1024 * 1024

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Where the end record begins: at the end, but for a comment of up to 65,535 bytes. */
function endOf(view: DataView): number {
  const least = Math.max(0, view.byteLength - 22 - 65_535)
  for (let at = view.byteLength - 22; at >= least; at--) if (view.getUint32(at, true) === END) return at
  return -1
}

/**
 * The directory of a zip, before a byte of it is unpacked: refused when it is encrypted, broken, or says of itself that
 * it holds more than 128 MB. 42.zip (42 kB, 4.5 PB) is refused; so is a workbook whose one sheet says 2 GB.
 */
export function readDirectory(bytes: Uint8Array): { entries: ZipEntry[] } | { fault: ZipFault } {
  const view = viewOf(bytes)
  const end = endOf(view)
  if (end < 0) return { fault: 'broken' }
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > ENTRIES || at === 0xffffffff) return { fault: 'too_big' }
  const entries: ZipEntry[] = []
  let unpacked = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) return { fault: 'broken' }
    if (view.getUint16(at + 8, true) & 1) return { fault: 'encrypted' }
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/')
    unpacked += size
    if (unpacked > MOST_UNPACKED) return { fault: 'too_big' }
    entries.push({ name, method: view.getUint16(at + 10, true), packed, size, offset: view.getUint32(at + 42, true) })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return { entries }
}

/** The packed bytes of an entry; nothing where the zip ends before they do. */
export function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array | undefined {
  const view = viewOf(bytes)
  if (entry.offset + 30 > view.byteLength) return undefined
  const begin = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  return begin + entry.packed > view.byteLength ? undefined : bytes.subarray(begin, begin + entry.packed)
}
