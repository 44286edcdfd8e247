/** Rows at a time: few enough that nobody else's request waits for them. */
const PAGE = 500

/** A long list page by page, each from where the last row of the one before stood, so that no page is dearer than the first. */
export async function* keysetPages<T>(
  read: (after: T | undefined, limit: number) => Promise<readonly T[]>,
  limit = PAGE,
): AsyncGenerator<readonly T[]> {
  for (let last: T | undefined; ; ) {
    const rows = await read(last, limit)
    if (rows.length > 0) yield rows
    if (rows.length < limit) return
    last = rows.at(-1)
  }
}
