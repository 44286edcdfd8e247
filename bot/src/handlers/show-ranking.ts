import type { Period } from '../api/contract.ts'
import { menu } from '../phrases/zh-CN/general.ts'
import { rankingChoices, rankingPhrases } from '../phrases/zh-CN/matches/ranking.ts'
import { type Handler, say } from './handler.ts'
import { askStranger } from './stranger.ts'

export const showRanking: Handler<Period> = async (incoming, api, period) => {
  const outcome = await api.ranking(incoming.from, period)
  switch (outcome.outcome) {
    case 'stranger':
      return askStranger(incoming, outcome)
    case 'nothing':
      return incoming.inRoom
        ? say(rankingPhrases.nothingInRoom(period), { mentions: [] })
        : say(rankingPhrases.nothing(period), { choices: menu })
    case 'ranking':
      // the board is the whole room's, so nobody is mentioned
      return incoming.inRoom
        ? say(rankingPhrases.inRoom(outcome), { mentions: [] })
        : say(rankingPhrases.inPrivate(outcome), { choices: rankingChoices(period) })
  }
}
