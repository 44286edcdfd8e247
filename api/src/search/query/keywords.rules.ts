/** Whether words are set apart by spaces, as one types into a search box: '劳动合同法 第三十八条', not '试用期最长多久'. */
export const isKeywords = (query: string): boolean => /[\p{L}\p{N}]\s+[\p{L}\p{N}]/u.test(query)

/** What somebody set apart they mean as it stands: its single characters and what stands for it count so much less. */
export const LOOSE = 0.5

const isSingle = (term: string) => /^\p{Script=Han}$/u.test(term)

/** How much a term of keywords counts. '工伤 认定' → 工伤 1, 工 0.5. */
export const weightAmongKeywords = (term: string): number => (isSingle(term) ? LOOSE : 1)
