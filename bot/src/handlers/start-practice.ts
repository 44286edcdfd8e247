import type { Position, QuestionView } from '../api/contract.ts'
import { answerPhrases } from '../phrases/zh-CN/answer.ts'
import { generalPhrases } from '../phrases/zh-CN/general.ts'
import { questionChoices, questionText } from '../phrases/zh-CN/question.ts'
import type { Outgoing } from '../sending/sender.ts'
import { type Handler, say } from './handler.ts'
import { askStranger } from './stranger.ts'

export const startPractice: Handler = async (incoming, api) => {
  if (incoming.inRoom) return say(generalPhrases.inPrivatePlease('练习'))
  const outcome = await api.practice(incoming.from)
  switch (outcome.outcome) {
    case 'nothing':
      return say(generalPhrases.practiceNothing)
    case 'no_wrong':
      return say(generalPhrases.noWrong)
    case 'stranger':
      return askStranger(incoming, outcome)
    case 'question':
      return [questionInPractice(outcome, outcome.question, outcome.resumed)]
  }
}

export function questionInPractice({ position, total }: Position, question: QuestionView, isResumed = false): Outgoing {
  const place = answerPhrases.position(position, total)
  const heading = isResumed ? `${generalPhrases.practiceResumed} ${place}` : place
  return { text: `${heading}\n${questionText(question)}`, choices: questionChoices(question) }
}
