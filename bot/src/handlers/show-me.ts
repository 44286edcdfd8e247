import { accountPhrases } from '../phrases/zh-CN/account.ts'
import { generalPhrases, menu } from '../phrases/zh-CN/general.ts'
import { type Handler, say } from './handler.ts'
import { askStranger } from './stranger.ts'

export const showMe: Handler = async (incoming, api) => {
  if (incoming.inRoom) return say(generalPhrases.inPrivatePlease('我的'))
  const outcome = await api.me(incoming.from)
  if (outcome.outcome === 'stranger') return askStranger(incoming, outcome)
  return say(accountPhrases.me(outcome), { choices: menu })
}
