interface Cited {
  lawName: string
  article: string
}

const [MOST_LAWS, MOST_ARTICLES] = [2, 3]

/**
 * The sources of a hit in one short line: a law once with its articles behind it, at most two laws of three articles, 等 where
 * there are more. 工伤保险条例 第十四条, 第十六条; 社会保险法 第三十六条 → 《工伤保险条例》第十四条、第十六条，《社会保险法》第三十六条.
 */
export function sourceOf(citations: readonly Cited[]): string {
  const laws = [...new Set(citations.map(({ lawName }) => lawName))]
  const lines = laws.slice(0, MOST_LAWS).map((law) => {
    const articles = [...new Set(citations.filter(({ lawName }) => lawName === law).map(({ article }) => article))]
    return `《${law}》${articles.slice(0, MOST_ARTICLES).join('、')}${articles.length > MOST_ARTICLES ? '等' : ''}`
  })
  return `${lines.join('，')}${laws.length > MOST_LAWS ? '等' : ''}`
}
