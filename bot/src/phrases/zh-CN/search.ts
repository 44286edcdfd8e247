import type { Choices, SearchHit, SearchHits } from '#bot/api/contract.ts'

export const moreMenu: Choices = { kind: 'commands', commands: ['更多', '今日一题', '练习'] }

export const searchPhrases = {
  usage: '想查什么？如 搜 工伤认定',
  nothing: ({ query, noted }: { query: string; noted: boolean }) =>
    `还没有和「${query}」有关的内容${noted ? '，已记下来转给编写人员（不记是谁问的）' : ''}。换个词试试。`,
  nothingSaid: ({ query }: { query: string }) =>
    `没看懂，也没有和「${query}」有关的内容，已记下来转给编写人员（不记是谁问的）。发「帮助」看我会什么。`,
  noMore: ({ query, total }: { query: string; total: number }) => `「${query}」的 ${total} 条都看完了。`,
  hits,
}

/** Search counts no further. */
const MOST = 100

const totalOf = (total: number) => (total >= MOST ? `${MOST} 条以上` : `${total} 条`)

function hits({ query, total, skipped, hits: found }: SearchHits): string {
  const [first, last] = [skipped + 1, skipped + found.length]
  const where = first === last ? `第 ${first} 条` : `第 ${first}–${last} 条`
  const head = total <= found.length ? `「${query}」找到 ${total} 条` : `「${query}」共 ${totalOf(total)}，${where}`
  const tail = last < total ? ['发「更多」接着看'] : []
  return [head, ...found.map(hitLines), ...tail].join('\n\n')
}

const KINDS: Record<SearchHit['kind'], string> = {
  question: '【题目】',
  explainer: '【政策解读】',
  'key-explanation': '【试题精讲】',
  video: '【案例视频】',
  law: '【法规】',
}

const VALIDITY: Record<SearchHit['validity']['state'], (day: string) => string> = {
  in_force: () => '现行有效',
  from: (day) => `自 ${day} 起施行`,
  until: (day) => `有效至 ${day}`,
  stale: () => '可能已过时：依据的法规已失效或被替代',
}

/** 95 → 第 1 分 35 秒 */
const timeWords = (second: number) => `第 ${Math.floor(second / 60)} 分 ${Math.floor(second % 60)} 秒`

/** What answers stands before what it is called; a question's stem is cut, since it tells a story. */
function hitLines({ kind, title, snippet, source, validity, second, link }: SearchHit): string {
  const named = `${KINDS[kind]}${cut(title)}${second === undefined ? '' : `（${timeWords(second)}）`}`
  const held = VALIDITY[validity.state](validity.day ?? '')
  return [snippet, named, [source && `依据 ${source}`, held].filter(Boolean).join(' · '), link]
    .filter(Boolean)
    .join('\n')
}

const LONGEST_TITLE = 30
const cut = (title: string) => {
  const letters = [...title.replaceAll('\n', ' ')]
  return letters.length > LONGEST_TITLE ? `${letters.slice(0, LONGEST_TITLE - 1).join('')}…` : letters.join('')
}
