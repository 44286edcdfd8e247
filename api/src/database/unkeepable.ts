/** Invalid byte sequence, and untranslatable character: a NUL in a text or in json. */
const CODES = ['22021', '22P05']

/** Whether the database refused a text for a character it cannot keep: NUL, or half a surrogate pair in json. */
export function isUnkeepableText(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return CODES.includes(String(error.code)) || (error.code === '22P02' && error.message.includes('type json'))
}
