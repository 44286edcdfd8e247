/** Who looks: what is not for them. The one place in which a document is kept from somebody who searches or reads. */
export interface Viewer {
  /** Questions that are open as somebody's daily question, paper or match: nobody may look them up, nor what explains them. */
  hiddenQuestions: ReadonlySet<string>
  /** Whether content of a domain is for whoever looks: a locality's own is found there alone. */
  seesDomain: (domain: string) => boolean
}

/** Whether a document is for these eyes; `questionId` is the question whose key it tells, null where it tells none. */
export function maySee(
  { hiddenQuestions, seesDomain }: Viewer,
  { domain, questionId }: { domain: string; questionId: string | null },
): boolean {
  return seesDomain(domain) && (questionId === null || !hiddenQuestions.has(questionId))
}

/** What either may not see, neither does: a forwarded link tells whoever opens it no more than their own would. */
export const bothOf = (one: Viewer, other: Viewer): Viewer => ({
  hiddenQuestions: new Set([...one.hiddenQuestions, ...other.hiddenQuestions]),
  seesDomain: (domain) => one.seesDomain(domain) && other.seesDomain(domain),
})
