import type { Stranger } from '../api/contract.ts'
import type { Incoming } from '../incoming.ts'
import { accountPhrases } from '../phrases/zh-CN/account.ts'
import { strangerMenu } from '../phrases/zh-CN/general.ts'
import { type Replies, say, silence } from './handler.ts'

/** In a room once a day, as the api counts, or when they speak to the bot; in private always. */
export function askStranger(incoming: Incoming, { hint }: Stranger): Replies {
  if (!incoming.inRoom) return say(accountPhrases.strangerInPrivate, { choices: strangerMenu })
  return hint || incoming.addressed ? say(accountPhrases.strangerInRoom) : silence
}
