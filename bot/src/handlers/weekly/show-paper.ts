import type { PaperComplete, PaperResult, PaperStep } from '#bot/api/contract.ts'
import { completeMenu, movesAt, weeklyMenu, weeklyPhrases } from '#bot/phrases/zh-CN/matches/weekly.ts'
import { questionChoices, withCommands } from '#bot/phrases/zh-CN/question.ts'
import { inParts } from '#bot/sending/parts.ts'
import { type Replies, say } from '../handler.ts'

export function showItem(step: PaperStep): Replies {
  const choices = withCommands(questionChoices(step.question), movesAt(step.position))
  const item = say(weeklyPhrases.item(step), { choices })
  return step.how === 'began' ? [{ text: weeklyPhrases.introduction(step) }, ...item] : item
}

export function showComplete(complete: PaperComplete): Replies {
  return say(weeklyPhrases.complete(complete), { choices: completeMenu })
}

/** What a paper came to; the buttons stand under the last part. */
export function showResult(result: PaperResult): Replies {
  return inParts(weeklyPhrases.result(result), { choices: weeklyMenu })
}
