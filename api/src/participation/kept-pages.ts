/** As many as a province's organisers look at between two counts; each is some ten kilobytes. */
const MOST = 1000

/**
 * What was made of the figures of one count, by what was asked for: kept until they change. Who asks while the same is
 * being made waits for that; what failed is made again.
 */
export class KeptPages<Page> {
  #revision = ''
  #pages = new Map<string, Promise<Page>>()

  /** `make` must read what `revision` was read before. */
  of(revision: string, asked: string, make: () => Promise<Page>): Promise<Page> {
    if (revision !== this.#revision || this.#pages.size >= MOST) this.#pages = new Map()
    this.#revision = revision
    const pages = this.#pages
    const page = pages.get(asked) ?? make()
    pages.set(asked, page)
    page.catch(() => pages.delete(asked))
    return page
  }
}
