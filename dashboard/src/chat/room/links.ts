export type Part = { text: string; href?: string }

// Chinese prose follows an address without a space, so an ideograph or full-width mark ends it.
const ADDRESS = /https?:\/\/[^\s<>"'`\u2018-\u201f\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+/gi
// The bot names our own pages by their path, which holds at whatever address this page is open.
const OWN_PAGE = /(?<=^|\n)\/(?:exam|bulletin|read(?:\?t=\d+)?)#[\w-]+(?=\n|$)/g
const TRAILING = /[.,;:!?…]+$/

const count = (text: string, mark: string) => text.split(mark).length - 1

function withoutTail(address: string): string {
  let kept = address.replace(TRAILING, '')
  while (kept.endsWith(')') && count(kept, ')') > count(kept, '(')) kept = kept.slice(0, -1).replace(TRAILING, '')
  return kept
}

function isAddress(text: string): boolean {
  return URL.canParse ? URL.canParse(text) : /^https?:\/\/[^/]/i.test(text)
}

/** The parts of a message; a page of ours is shown, and opened, at the address that this page has. */
export function linkParts(text: string, origin: string): Part[] {
  return addressesIn(text.replace(OWN_PAGE, (path) => origin + path))
}

function addressesIn(text: string): Part[] {
  const parts: Part[] = []
  let done = 0
  for (const match of text.matchAll(ADDRESS)) {
    const href = withoutTail(match[0])
    if (!isAddress(href)) continue
    if (match.index > done) parts.push({ text: text.slice(done, match.index) })
    parts.push({ text: href, href })
    done = match.index + href.length
  }
  if (done < text.length) parts.push({ text: text.slice(done) })
  return parts
}
