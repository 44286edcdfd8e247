/** What a reader of XML is told as it comes: no tree is built, so a large sheet needs no more than its own text. */
export interface XmlReader {
  open(name: string, attributes: (key: string) => string | undefined): void
  close(name: string): void
  text(text: string): void
}

const named = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }))

const characterOf = (code: number) => (code > 0x10ffff ? '' : String.fromCodePoint(code))

/** '&lt;&#20013;&#x6587;' → '<中文'. Entities that a document declares itself stay as they are: nothing can grow. */
export const decoded = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, number, name) => {
        if (hex) return characterOf(Number.parseInt(hex, 16))
        if (number) return characterOf(Number(number))
        return named.get(name) ?? whole
      })
    : text

/** The name without its prefix: x:row → row. */
const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/** Patterns of the attributes that were asked for: there are a dozen, asked for a million times. */
const patterns = new Map<string, RegExp>()
function patternOf(key: string): RegExp {
  const made = patterns.get(key) ?? new RegExp(`[\\s:]${key}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  patterns.set(key, made)
  return made
}

function attributesOf(tag: string): (key: string) => string | undefined {
  return (key) => {
    const found = patternOf(key).exec(tag)
    return found ? decoded(found[1] ?? found[2] ?? '') : undefined
  }
}

/** Where a piece of markup that is no tag ends: comments, CDATA, declarations. */
function skipMarkup(xml: string, at: number, reader: XmlReader): number {
  const [begin, end] = xml.startsWith('<!--', at)
    ? ['<!--', '-->']
    : xml.startsWith('<![CDATA[', at)
      ? ['<![CDATA[', ']]>']
      : ['<', '>']
  const close = xml.indexOf(end, at + begin.length)
  if (close < 0) return xml.length
  if (begin === '<![CDATA[') reader.text(xml.slice(at + begin.length, close))
  return close + end.length
}

/** Reads XML as spreadsheets write it, tag by tag; throws nothing: what is broken ends the reading. */
export function readXml(xml: string, reader: XmlReader): void {
  for (let at = 0; at < xml.length; ) {
    const next = xml.indexOf('<', at)
    const open = next < 0 ? xml.length : next
    if (open > at) reader.text(decoded(xml.slice(at, open)))
    if (xml[open + 1] === '!' || xml[open + 1] === '?') {
      at = skipMarkup(xml, open, reader)
      continue
    }
    const close = xml.indexOf('>', open)
    if (close < 0) return
    const tag = xml.slice(open + 1, close)
    at = close + 1
    if (tag.startsWith('/')) {
      reader.close(localName(tag.slice(1).trim()))
      continue
    }
    const name = localName(/^[^\s/]+/.exec(tag)?.[0] ?? '')
    reader.open(name, attributesOf(tag))
    if (tag.endsWith('/')) reader.close(name)
  }
}
