import type { TodayOutcome } from '../api/contract.ts'
import type { Incoming } from '../incoming.ts'
import { dailyPhrases } from '../phrases/zh-CN/daily.ts'
import { answerName, questionChoices } from '../phrases/zh-CN/question.ts'
import { type Handler, type Replies, say } from './handler.ts'
import { askStranger } from './stranger.ts'

export const showToday: Handler = async (incoming, api) => {
  const outcome = await api.today(incoming.from)
  switch (outcome.outcome) {
    case 'none':
      return say(dailyPhrases.none)
    case 'stranger':
      return askStranger(incoming, outcome)
    case 'revealed':
      return say(dailyPhrases.revealed(outcome), { mentions: [] })
    case 'question':
      return showQuestion(incoming, outcome)
  }
}

function showQuestion(incoming: Incoming, outcome: Extract<TodayOutcome, { outcome: 'question' }>): Replies {
  const { question, revealsAt, answered, given, correct } = outcome
  if (!incoming.inRoom && answered) {
    const name = given === undefined ? '' : answerName(question, given)
    return [{ text: dailyPhrases.question(outcome, false) }, { text: dailyPhrases.answered(name, correct, revealsAt) }]
  }
  // The question is for the whole room, so nobody is mentioned.
  return say(dailyPhrases.question(outcome, incoming.inRoom), { choices: questionChoices(question), mentions: [] })
}
