import type { DuelBegin, DuelWish } from '#bot/api/contract.ts'
import type { Incoming } from '#bot/incoming.ts'
import { duelMenu, duelPhrases } from '#bot/phrases/zh-CN/matches/duel.ts'
import { type Handler, type Replies, say } from '../handler.ts'
import { askStranger } from '../stranger.ts'
import { showDuel } from './show-duel.ts'

/** 对战, 对战 姓名, 应战. In a room everybody would read the answers. */
export const beginDuel: Handler<DuelWish> = async (incoming, api, wish) => {
  if (incoming.inRoom)
    return say(wish.with === 'challenger' ? duelPhrases.acceptInRoom : duelPhrases.inRoom(nameIn(wish)))
  return worded(incoming, await api.duel(incoming.from, wish), nameIn(wish) ?? '')
}

const nameIn = (wish: DuelWish) => (wish.with === 'colleague' ? wish.name : undefined)

function worded(incoming: Incoming, outcome: DuelBegin, name: string): Replies {
  const tell = (text: string) => say(text, { choices: duelMenu })
  switch (outcome.outcome) {
    case 'duel_item':
    case 'duel_waiting':
    case 'duel_result':
      return showDuel(outcome)
    case 'used_up':
      return tell(duelPhrases.usedUp(outcome.perDay))
    case 'other_used_up':
      return tell(duelPhrases.otherUsedUp(name))
    case 'several':
      return tell(duelPhrases.several(outcome, name))
    case 'nobody':
      return tell(duelPhrases.nobody(name))
    case 'no_invitation':
      return tell(duelPhrases.noInvitation)
    case 'nothing_to_ask':
      return tell(duelPhrases.nothingToAsk)
    case 'no_season':
      return tell(duelPhrases.noSeason)
    case 'stranger':
      return askStranger(incoming, { outcome: 'stranger' })
  }
}
