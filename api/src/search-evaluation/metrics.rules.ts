/** How good a ranking is, measured as BEIR and trec_eval measure it. Grades are by document; absent means 0. */
export type Grades = ReadonlyMap<string, number>

/** Gain by its grade, discounted by its place: the first counts whole, the third half. */
const discounted = (grades: readonly number[]) =>
  grades.reduce((sum, grade, i) => sum + Math.max(0, grade) / Math.log2(i + 2), 0)

/**
 * nDCG@k: what the ranking gains, of what the best order would. Documents [relevant, other, relevant] of two relevant
 * ones gain (1 + 1/2) / (1 + 1/log2 3) = 0.92.
 */
export function ndcg(ranking: readonly string[], grades: Grades, k = 10): number {
  const ideal = discounted([...grades.values()].toSorted((a, b) => b - a).slice(0, k))
  return ideal === 0 ? 0 : discounted(ranking.slice(0, k).map((id) => grades.get(id) ?? 0)) / ideal
}

const relevant = (grades: Grades) => [...grades.values()].filter((grade) => grade > 0).length

/** The share of all relevant documents that stand among the first k. */
export function recall(ranking: readonly string[], grades: Grades, k = 10): number {
  const found = ranking.slice(0, k).filter((id) => (grades.get(id) ?? 0) > 0).length
  return relevant(grades) === 0 ? 0 : found / relevant(grades)
}

/** One through the place of the first relevant document, 0 when none is among the first k. */
export function reciprocalRank(ranking: readonly string[], grades: Grades, k = 10): number {
  const at = ranking.slice(0, k).findIndex((id) => (grades.get(id) ?? 0) > 0)
  return at === -1 ? 0 : 1 / (at + 1)
}

/** 1 when a relevant document is among the first k. */
export const success = (ranking: readonly string[], grades: Grades, k: number): number =>
  reciprocalRank(ranking, grades, k) > 0 ? 1 : 0

export const mean = (figures: readonly number[]): number =>
  figures.length === 0 ? 0 : figures.reduce((sum, figure) => sum + figure, 0) / figures.length

/** The figure that this share of all figures does not exceed (nearest rank): 0.5 of 1, 2, 3, 4 is 2. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}
