import { accountPhrases, boundText } from '../phrases/zh-CN/account.ts'
import { menu } from '../phrases/zh-CN/general.ts'
import { type Handler, say } from './handler.ts'
import { noticeBelow } from './rights/notice.ts'

export const bindLearner: Handler<string | undefined> = async (incoming, api, code) => {
  if (code === undefined) return say(accountPhrases.bindUsage)
  const outcome = await api.bind(incoming.from, code)
  const isBound = outcome.outcome === 'bound' || outcome.outcome === 'bound_another_alias'
  const text = isBound ? `${boundText(outcome)}\n${await noticeBelow(incoming, api)}` : boundText(outcome)
  // A group's own code belongs into the room; a learner's was just shown to everybody in it.
  if (incoming.inRoom)
    return say(outcome.outcome === 'group_bound' ? text : `${text}${accountPhrases.inPrivateNextTime}`)
  return say(text, isBound ? { choices: menu } : {})
}
