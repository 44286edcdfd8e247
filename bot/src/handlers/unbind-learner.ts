import { accountPhrases } from '../phrases/zh-CN/account.ts'
import { type Handler, say } from './handler.ts'

export const unbindLearner: Handler = async (incoming, api) => {
  const outcome = await api.unbind(incoming.from)
  return say(outcome.outcome === 'unbound' ? accountPhrases.unbound(outcome.name) : accountPhrases.notBound)
}
