import type { DuelOutcome } from '#bot/api/contract.ts'
import { duelMenu, duelPhrases } from '#bot/phrases/zh-CN/matches/duel.ts'
import { questionChoices } from '#bot/phrases/zh-CN/question.ts'
import { inParts } from '#bot/sending/parts.ts'
import { type Replies, say } from '../handler.ts'

/** Where a duel stands for one side: the next question, waiting for the other, or the scoreboard. */
export function showDuel(outcome: DuelOutcome): Replies {
  switch (outcome.outcome) {
    case 'duel_item':
      return say(duelPhrases.item(outcome), { choices: questionChoices(outcome.question) })
    case 'duel_waiting':
      return say(duelPhrases.waiting(outcome), { choices: duelMenu })
    case 'duel_result':
      return inParts(duelPhrases.result(outcome), { choices: duelMenu })
  }
}
