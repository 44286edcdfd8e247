import { accountPhrases } from '../phrases/zh-CN/account.ts'
import { menu } from '../phrases/zh-CN/general.ts'
import { type Handler, say } from './handler.ts'
import { noticeBelow } from './rights/notice.ts'

export const joinPublic: Handler = async (incoming, api) => {
  const { outcome, name } = await api.join(incoming.from)
  const text =
    outcome === 'joined'
      ? `${accountPhrases.joined(name)}\n${await noticeBelow(incoming, api)}`
      : accountPhrases.alreadyIn(name)
  return say(text, incoming.inRoom ? {} : { choices: menu })
}
