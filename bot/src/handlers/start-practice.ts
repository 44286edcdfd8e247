import type { Position, PracticeOf, PracticeOutcome, QuestionView } from '../api/contract.ts'
import { answerPhrases } from '../phrases/zh-CN/answer.ts'
import { generalPhrases, practicedMenu } from '../phrases/zh-CN/general.ts'
import { questionChoices, questionText } from '../phrases/zh-CN/question.ts'
import type { Outgoing } from '../sending/sender.ts'
import { type Handler, say } from './handler.ts'
import { askStranger } from './stranger.ts'

/** 练习 and 错题: the next question of the set that runs, or of a new one. */
export const startPractice: Handler<PracticeOf> = async (incoming, api, of) => {
  if (incoming.inRoom) return say(generalPhrases.inPrivatePlease(of === 'wrong' ? '错题' : '练习'))
  const outcome = await api.practice(incoming.from, of)
  switch (outcome.outcome) {
    case 'nothing':
      return say(generalPhrases.practiceNothing)
    case 'no_wrong':
      return say(generalPhrases.noWrong, { choices: practicedMenu })
    case 'stranger':
      return askStranger(incoming, outcome)
    case 'question':
      return of === 'wrong'
        ? [questionOfBook(outcome)]
        : [questionInPractice(outcome, outcome.question, outcome.resumed)]
  }
}

function questionOfBook(outcome: Extract<PracticeOutcome, { outcome: 'question' }>): Outgoing {
  const { text, ...more } = questionInPractice(outcome, outcome.question, outcome.resumed)
  return { text: `${generalPhrases.wrongBook(outcome.wrong, outcome.resumed)}\n${text}`, ...more }
}

export function questionInPractice({ position, total }: Position, question: QuestionView, isResumed = false): Outgoing {
  const place = answerPhrases.position(position, total)
  const heading = isResumed ? `${generalPhrases.practiceResumed} ${place}` : place
  return { text: `${heading}\n${questionText(question)}`, choices: questionChoices(question) }
}
