import { accountPhrases, boundText } from '../phrases/zh-CN/account.ts'
import { menu } from '../phrases/zh-CN/general.ts'
import { type Handler, say } from './handler.ts'
import { noticeBelow } from './rights/notice.ts'

export const bindLearner: Handler<string | undefined> = async (incoming, api, code) => {
  if (code === undefined) return say(accountPhrases.bindUsage)
  const outcome = await api.bind(incoming.from, code)
  const isBound = outcome.outcome === 'bound' || outcome.outcome === 'bound_another_alias'
  const notice = isBound ? `\n${await noticeBelow(incoming, api)}` : ''
  // A group's own code belongs into the room; a learner's was just shown to everybody in it.
  const advice = incoming.inRoom && outcome.outcome !== 'group_bound' ? accountPhrases.inPrivateNextTime : ''
  return say(`${boundText(outcome)}${advice}${notice}`, isBound && !incoming.inRoom ? { choices: menu } : {})
}
