import { generalPhrases } from '../phrases/zh-CN/general.ts'
import { monthlyPhrases } from '../phrases/zh-CN/matches/monthly.ts'
import { type Handler, say } from './handler.ts'
import { askStranger } from './stranger.ts'

/** 月月比: the way to the exam page, in private only, since whoever holds the link sits in the learner's name. */
export const openMatch: Handler = async (incoming, api) => {
  if (incoming.inRoom) return say(generalPhrases.inPrivatePlease('月月比'))
  const outcome = await api.monthly(incoming.from)
  switch (outcome.outcome) {
    case 'stranger':
      return askStranger(incoming, outcome)
    case 'exam_link':
      return say(monthlyPhrases.link(outcome))
    case 'tries_used':
      return say(monthlyPhrases.used(outcome))
    case 'match_not_open':
      return say(monthlyPhrases.notOpen(outcome))
  }
}
