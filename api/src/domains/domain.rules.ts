import { type Domain, domains } from '@lianbing/content/schema'

/** A domain that a locality has added: CAMPAIGN, Terms: 一地可自设领域，仅当地可见. */
export interface LocalDomain {
  code: string
  name: string
  unitId: string
  unitName: string
  /** Of its unit. */
  path: string
}

/** The six, which everybody sees and which are written at the top. */
export const isCommon = (code: string): code is Domain => Object.hasOwn(domains, code)

/** The subtrees in which somebody may read; 'all' is the house itself, which has no eyes. */
export type Sight = readonly string[] | 'all'

/**
 * Whether a locality's domain is seen from these subtrees: by whoever stands in it, and by whoever reaches it from above.
 * Chengdu's ('/51/5101/') → by Jinjiang ('/51/5101/510104/') and by the province ('/51/'), not by Mianyang ('/51/5107/').
 */
export const isSeenFrom = (path: string, sight: Sight): boolean =>
  sight === 'all' || sight.some((root) => root.startsWith(path) || path.startsWith(root))

/** What whoever writes content may write: the six, and the domains of these subtrees. */
export interface Writer {
  common: boolean
  sight: Sight
  subtrees: Sight
}

/** The house itself: the starter pack, the command line. */
export const everyWriter: Writer = { common: true, sight: 'all', subtrees: 'all' }

/** 'hidden' where the domain must not even be known of, 'foreign' where it is seen and not theirs. */
export function mayWrite(domain: string, writer: Writer, known: readonly LocalDomain[]): 'yes' | 'foreign' | 'hidden' {
  if (isCommon(domain)) return writer.common ? 'yes' : 'foreign'
  const local = known.find(({ code }) => code === domain)
  if (!local || !isSeenFrom(local.path, writer.sight)) return 'hidden'
  const { subtrees } = writer
  return subtrees === 'all' || subtrees.some((root) => local.path.startsWith(root)) ? 'yes' : 'foreign'
}

/**
 * What each domain is called: the six by their names, a locality's with its place: 业务经办系统操作（成都市）. Where two are
 * called the same even so, their codes follow, so that an export always says which is meant.
 */
export function domainLabels(known: readonly LocalDomain[]): Record<string, string> {
  const labelled = known.map(({ code, name, unitName }) => ({ code, label: `${name}（${unitName}）` }))
  const isTaken = (label: string) => labelled.filter((other) => other.label === label).length > 1
  return {
    ...domains,
    ...Object.fromEntries(labelled.map(({ code, label }) => [code, isTaken(label) ? `${label}${code}` : label])),
  }
}

const tidy = (text: string) => text.normalize('NFKC').replace(/[\s']/g, '').toLowerCase()

/** The localities' domains that a word names, by code, label or name: 业务经办系统操作 may be that of several places. */
export function localDomainsNamed(word: string, known: readonly LocalDomain[]): string[] {
  const wanted = tidy(word)
  if (wanted === '') return []
  const labels = domainLabels(known)
  const exact = known.filter(({ code }) => code === word.trim() || tidy(labels[code] ?? '') === wanted)
  const found = exact.length > 0 ? exact : known.filter(({ name }) => tidy(name) === wanted)
  return found.map(({ code }) => code)
}
