import type { WeeklyAction, WeeklyOutcome } from '#bot/api/contract.ts'
import type { Incoming } from '#bot/incoming.ts'
import { generalPhrases } from '#bot/phrases/zh-CN/general.ts'
import { blankMenu, pausedMenu, weeklyMenu, weeklyPhrases } from '#bot/phrases/zh-CN/matches/weekly.ts'
import { type Handler, type Replies, say } from '../handler.ts'
import { askStranger } from '../stranger.ts'
import { showComplete, showItem, showResult } from './show-paper.ts'

/** 周周练 and its moves. A paper is taken in private: in a room everybody would read the answers. */
export const doWeekly: Handler<WeeklyAction> = async (incoming, api, action) => {
  if (incoming.inRoom) return say(generalPhrases.inPrivatePlease('周周练'))
  return worded(incoming, action, await api.weekly(incoming.from, action))
}

function worded(incoming: Incoming, action: WeeklyAction, outcome: WeeklyOutcome): Replies {
  const sayWith = (text: string, choices = weeklyMenu) => say(text, { choices })
  switch (outcome.outcome) {
    case 'paper_item':
      return showItem(outcome)
    case 'paper_complete':
      return showComplete(outcome)
    case 'paper_blank':
      return sayWith(weeklyPhrases.blank(outcome), blankMenu)
    case 'paper_paused':
      return sayWith(weeklyPhrases.paused(outcome), pausedMenu)
    case 'paper_result':
      return isMove(action) ? sayWith(weeklyPhrases.overAlready(outcome)) : showResult(outcome)
    case 'papers_done':
      return sayWith(weeklyPhrases.papersDone(outcome.forms, outcome.opensAt))
    case 'no_paper':
      return sayWith(weeklyPhrases.noPaper(outcome.opensAt))
    case 'no_running_paper':
      return sayWith(weeklyPhrases.noRunningPaper)
    case 'paper_closed':
      return sayWith(weeklyPhrases.closed(outcome.closedAt))
    case 'stranger':
      return askStranger(incoming, outcome)
  }
}

const isMove = (action: WeeklyAction) => action === 'back' || action === 'skip' || action === 'pause'
