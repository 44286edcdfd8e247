import type { ExamAnswers, ExamPaper } from '@lianbing/api/monthly/monthly.schemas'

/** Answers that the api has not acknowledged, by position. */
export type Pending = Record<number, { given: string; saveNo: number }>

export interface Sheet {
  given: Record<number, string>
  pending: Pending
  /** The highest number of a save so far, of any browser. */
  lastNo: number
}

/** The paper as the api has it, with what this browser kept and the api does not know to be older. */
export function openSheet({ items, saveNo }: ExamPaper, kept: Pending): Sheet {
  const sheet: Sheet = { given: {}, pending: {}, lastNo: saveNo }
  for (const item of items) {
    const here = kept[item.position]
    const isNewer = here !== undefined && here.saveNo > item.saveNo
    sheet.given[item.position] = isNewer ? here.given : item.given
    if (!isNewer) continue
    sheet.pending[item.position] = here
    sheet.lastNo = Math.max(sheet.lastNo, here.saveNo)
  }
  return sheet
}

/** Notes an answer. Saves are numbered by the api's time, so that of two browsers the later choice counts. */
export function choose(sheet: Sheet, position: number, given: string, at: number): Sheet {
  const saveNo = Math.max(Math.round(at), sheet.lastNo + 1)
  return {
    given: { ...sheet.given, [position]: given },
    pending: { ...sheet.pending, [position]: { given, saveNo } },
    lastNo: saveNo,
  }
}

export const batchOf = ({ pending }: Sheet): ExamAnswers =>
  Object.entries(pending).map(([position, save]) => ({ position: Number(position), ...save }))

/** Takes out what was saved; what was changed meanwhile stays to be saved. */
export function acknowledge(sheet: Sheet, saved: ExamAnswers): Sheet {
  const pending = { ...sheet.pending }
  for (const { position, saveNo } of saved) if (pending[position]?.saveNo === saveNo) delete pending[position]
  return { ...sheet, pending }
}

export const isAnswered = ({ given }: Sheet, position: number): boolean => Boolean(given[position])

const LETTERS = 'ABCDEFGH'

/** What a press on an option makes of an answer: 'AC' and B → 'ABC', again → 'AC'; where one is right, it replaces. */
export function press(letters: string, letter: string, takesMany: boolean): string {
  if (!takesMany) return letter
  const chosen = letters.includes(letter) ? letters.replace(letter, '') : letters + letter
  return [...LETTERS].filter((each) => chosen.includes(each)).join('')
}
