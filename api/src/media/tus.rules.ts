export const TUS = {
  'Tus-Resumable': '1.0.0',
  'Tus-Version': '1.0.0',
  'Tus-Extension': 'creation,expiration,termination,checksum',
  'Tus-Checksum-Algorithm': 'sha1,sha256',
} as const

/**
 * Upload-Metadata: names with values in base64, comma-separated. 'filename 5bel5LykLm1wNA==,key YQ==' →
 * { filename: '工伤.mp4', key: 'a' }; undefined for what is no such list.
 */
export function metadataOf(header: string | undefined): Record<string, string> | undefined {
  const pairs = (header ?? '').split(',').filter((pair) => pair.trim() !== '')
  const read: [string, string][] = []
  for (const pair of pairs) {
    const [name = '', value = '', ...more] = pair.trim().split(' ')
    if (!/^[!-+\--~]+$/.test(name) || !/^[A-Za-z0-9+/]*={0,2}$/.test(value) || more.length > 0) return undefined
    read.push([name, new TextDecoder().decode(Uint8Array.from(atob(value), (c) => c.charCodeAt(0)))])
  }
  return Object.fromEntries(read)
}

/** A file's name as it is kept: without folders and signs that no file name has. 'C:\\x\\工伤.mp4' → '工伤.mp4'. */
export function plainName(name: string): string {
  const last = name.split(/[/\\]/).pop() ?? ''
  return (
    last
      .replace(/[\p{Cc}"<>|:*?]/gu, '')
      .trim()
      .slice(0, 120)
      .toWellFormed() || 'file'
  )
}
