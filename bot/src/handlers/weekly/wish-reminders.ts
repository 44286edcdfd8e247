import { weeklyPhrases } from '#bot/phrases/zh-CN/matches/weekly.ts'
import { type Handler, say } from '../handler.ts'
import { askStranger } from '../stranger.ts'

export const wishReminders: Handler<boolean> = async (incoming, api, wants) => {
  const outcome = await api.reminders(incoming.from, wants)
  if (outcome.outcome === 'stranger') return askStranger(incoming, outcome)
  return say(outcome.outcome === 'reminders_on' ? weeklyPhrases.remindersOn : weeklyPhrases.remindersOff)
}
