import { accountPhrases } from '../phrases/zh-CN/account.ts'
import { menu } from '../phrases/zh-CN/general.ts'
import { type Handler, say } from './handler.ts'

export const joinPublic: Handler = async (incoming, api) => {
  const { outcome, name } = await api.join(incoming.from)
  const text = outcome === 'joined' ? accountPhrases.joined(name) : accountPhrases.alreadyIn(name)
  return say(text, incoming.inRoom ? {} : { choices: menu })
}
