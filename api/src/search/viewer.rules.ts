import type { SearchDocument } from './document.ts'

/** Who looks: what they must not be told. The one place in which a document is kept from somebody who searches or reads. */
export interface Viewer {
  /** Questions that are open as somebody's daily question, paper or match: nobody may look them up, nor what explains them. */
  hiddenQuestions: ReadonlySet<string>
}

/** Whether a document is for these eyes; `questionId` is the question whose key it tells, null where it tells none. */
export function maySee(
  { hiddenQuestions }: Viewer,
  { questionId }: { document?: SearchDocument; questionId: string | null },
): boolean {
  return questionId === null || !hiddenQuestions.has(questionId)
}
