import type { LibraryItem, LibraryPage } from '../http/api-types.ts'

export type { LibraryItem, LibraryPage }

/** What an author's form holds; each kind has its own `content`. */
export type LibraryDraft = Partial<Omit<LibraryItem, 'citations'>> & {
  citations?: { law?: string; article?: string }[]
}

const REQUIRED = ['domain', 'competency', 'title', 'summary', 'validFrom'] as const

/** Message keys by field for what can't be saved. */
export function validateLibraryItem(draft: LibraryDraft): Record<string, string> {
  const missing = REQUIRED.filter((field) => !String(draft[field] ?? '').trim())
  const { validFrom, validTo, citations } = draft
  const failures = {
    ...Object.fromEntries(missing.map((field) => [field, 'ra.validation.required'])),
    citations: citations?.some(({ law }) => law) ? undefined : 'question.invalid.no_citation',
    validTo: validFrom && validTo && validTo < validFrom ? 'question.invalid.ends_before_start' : undefined,
  }
  return Object.fromEntries(Object.entries(failures).filter((entry): entry is [string, string] => Boolean(entry[1])))
}

const words = (tags: unknown) =>
  (Array.isArray(tags) ? tags : String(tags ?? '').split(/[\s,，、;；]+/)).map(String).filter((tag) => tag !== '')

/** What the api is sent: texts trimmed, empty citations left out, tags split. */
export function toLibraryPayload(draft: LibraryDraft) {
  const { domain, competency, title = '', summary = '', content, questionId, validFrom, validTo } = draft
  return {
    ...{ domain, competency, validFrom, content, questionId: questionId ?? null },
    ...(draft.version ? { version: draft.version } : {}),
    validTo: validTo || null,
    title: title.trim(),
    summary: summary.trim(),
    tags: words(draft.tags),
    citations: (draft.citations ?? [])
      .filter(({ law }) => law)
      .map(({ law, article = '' }) => ({ law, article: article.trim() })),
  }
}
