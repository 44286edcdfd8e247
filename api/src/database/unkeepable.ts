/** Invalid byte sequence, and untranslatable character: a NUL in a text or in json. */
const CODES = ['22021', '22P05']

/** Whether the database refused a text for a character it cannot keep: NUL, or half a surrogate pair in json. */
export function isUnkeepableText(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return CODES.includes(String(error.code)) || (error.code === '22P02' && error.message.includes('type json'))
}

/** Whether the database refused a day or a number that fits its schema and no column, such as the day 0000-01-01. */
export const isUnkeepableValue = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['22003', '22008'].includes(String(error.code))
