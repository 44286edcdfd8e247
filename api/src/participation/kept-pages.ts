/** As many as a province's organisers look at between two counts; each is some ten kilobytes. */
const MOST = 1000

/**
 * What was made of the figures of one count, by what was asked for: kept until they change. Who asks while the same is
 * being made waits for that; what failed is made again. Kept as text: a thousand pages of objects would cost the
 * collector more time than they save.
 */
export class KeptPages<Page> {
  #revision = ''
  #pages = new Map<string, Promise<string>>()

  /** `make` must read what `revision` was read before. */
  async of(revision: string, asked: string, make: () => Promise<Page>): Promise<Page> {
    if (revision !== this.#revision || this.#pages.size >= MOST) this.#pages = new Map()
    this.#revision = revision
    const pages = this.#pages
    const kept = pages.get(asked)
    if (kept) return JSON.parse(await kept)
    const making = make()
    const text = making.then((page) => JSON.stringify(page))
    pages.set(asked, text)
    text.catch(() => pages.delete(asked))
    return making
  }
}
