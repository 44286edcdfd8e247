import { hasArticle } from '@lianbing/content/citation.rules'
import { numeralOf } from '@lianbing/content/numeral.rules'
import { citationSchema } from '@lianbing/content/schema'

/** A law of the bank's register. */
export interface KnownLaw {
  id: string
  name: string
  /** Number of its last article, where it is known. */
  articles?: number | null
  effectiveFrom: string
  effectiveTo: string | null
}

export interface Cited {
  law: string
  article: string
}

const tidyName = (name: string) =>
  name
    .normalize('NFKC')
    .replace(/[\s《》〈〉<>"“”]/g, '')
    .replace(/^中华人民共和国/, '')
    .replace(/\((\d{4}年)?(修正|修订|试行|暂行|修改)[^)]*\)$/, '')

/** Finds a law by its name on a day: of several of one name the one in force, else the newest. */
export type FindLaw = (name: string, day: string) => KnownLaw | undefined

export function lawFinder(laws: readonly KnownLaw[]): FindLaw {
  const byName = new Map<string, KnownLaw[]>()
  for (const law of [...laws].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1) || (a.id < b.id ? -1 : 1)))
    byName.set(tidyName(law.name), [...(byName.get(tidyName(law.name)) ?? []), law])
  const byId = new Map(laws.map((law) => [law.id, law]))
  return (name, day) => {
    const id = /〔([a-z0-9-]+)〕$/.exec(name)?.[1]
    if (id) return byId.get(id)
    const found = byName.get(tidyName(name)) ?? []
    return (
      found.find((law) => law.effectiveFrom <= day && (law.effectiveTo === null || law.effectiveTo >= day)) ?? found[0]
    )
  }
}

const number = '[0-9０-９零〇一二三四五六七八九十百千两]+'
const articlePattern = `第\\s*${number}\\s*条(?:\\s*之\\s*${number})?(?:\\s*第\\s*${number}\\s*款)?(?:\\s*第?\\s*[（(]?${number}[）)]?\\s*项)?`
const lawPattern = '《([^》]*)》\\s*(〔[a-z0-9-]+〕)?'
const token = new RegExp(`${lawPattern}|(${articlePattern})`, 'g')

const isArticle = (text: string) => citationSchema.shape.article.safeParse(text).success

/** '第 38 条第1款第(2)项' → '第三十八条第一款第（二）项', the form that the bank keeps. */
export function articleOf(text: string): string {
  if (isArticle(text)) return text
  return text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/(款|条|之[零〇一二三四五六七八九十百千\d]+)(\(?[零〇一二三四五六七八九十百千\d]+\)?项)/, '$1第$2')
    .replace(/第第/g, '第')
    .replace(/\d+/g, (digits) => numeralOf(Number(digits)))
    .replace(/两/g, '二')
    .replace('(', '（')
    .replace(')', '）')
}

export interface ReadCitations {
  found: Cited[]
  /** Names between 《》 that are followed by an article and are in no register. */
  unknown: string[]
  /** Articles that the law they are said to be of does not have. */
  absent: string[]
  /** Names with no article after them, and articles with no law before them. */
  loose: number
}

/**
 * What a text cites: each article belongs to the law named last before it. '依据《劳动合同法》第38条、第四十六条' → both
 * articles of that law. Without 《》 a whole cell such as '劳动合同法第三十八条' is read too.
 */
export function readCitations(text: string, find: FindLaw, day: string): ReadCitations {
  const read: ReadCitations = { found: [], unknown: [], absent: [], loose: 0 }
  let named: { name: string; used: boolean } | undefined
  const bare = /《/.test(text) ? text : text.replace(/^\s*([^《》第；;，,。\s]{2,40}?)\s*(?=第)/, '《$1》')
  for (const [, name, id, article] of bare.matchAll(token)) {
    if (name !== undefined) {
      if (named && !named.used) read.loose++
      named = { name: `${name}${id ?? ''}`, used: false }
      continue
    }
    if (!named || !article) {
      read.loose++
      continue
    }
    named.used = true
    const law = find(named.name, day)
    if (!law) {
      if (!read.unknown.includes(named.name)) read.unknown.push(named.name)
      continue
    }
    const cited = { law: law.id, article: articleOf(article) }
    if (!isArticle(cited.article)) {
      read.loose++
      continue
    }
    if (!hasArticle(law.articles ?? null, cited.article)) {
      read.absent.push(`《${law.name}》${cited.article}`)
      continue
    }
    if (!read.found.some((one) => one.law === cited.law && one.article === cited.article)) read.found.push(cited)
  }
  if (named && !named.used) read.loose++
  return read
}

/** How a citation is written so that it is read as the same: with the law's id where its name alone would lead elsewhere. */
export function citationText(cited: readonly (Cited & { lawName: string })[], find: FindLaw, day: string): string {
  return cited
    .map(({ law, lawName, article }) => {
      const isPlain = !/[《》]/.test(lawName) && find(lawName, day)?.id === law
      return `《${lawName.replace(/[《》]/g, '')}》${isPlain ? '' : `〔${law}〕`}${article}`
    })
    .join('；')
}
