import type { ExplainerTold } from '#bot/api/contract.ts'

const LAWS_SHOWN = 3

/** 《劳动合同法》第三十条、第八十五条；《…》…: a law once with its articles; of many laws the first three. */
function sourcesPhrase(citations: ExplainerTold['citations']): string {
  const byLaw = Map.groupBy(citations, ({ lawName }) => lawName)
  const laws = [...byLaw].map(
    ([name, cited]) => `《${name}》${[...new Set(cited.map(({ article }) => article))].join('、')}`,
  )
  const shown = laws.slice(0, LAWS_SHOWN).join('；')
  return laws.length > LAWS_SHOWN ? `${shown}等` : shown
}

export const explainerPhrases = {
  /** The address stands alone at the end of its line. */
  told: ({ title, lead, citations, series, link }: ExplainerTold): string =>
    [
      `【政策解读】${title}`,
      ...(series ? [`连载「${series.title}」第 ${series.place}/${series.total} 讲`] : []),
      lead,
      ...(citations.length > 0 ? [`依据 ${sourcesPhrase(citations)}`] : []),
      '全文：',
      link,
    ].join('\n'),
}
