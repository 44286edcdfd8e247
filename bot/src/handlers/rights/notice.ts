import type { Api } from '#bot/api/client.ts'
import type { Incoming } from '#bot/incoming.ts'
import { generalPhrases } from '#bot/phrases/zh-CN/general.ts'
import { rightsPhrases } from '#bot/phrases/zh-CN/rights.ts'
import { type Handler, type Replies, say } from '../handler.ts'
import { askStranger } from '../stranger.ts'

/** 同意: in private, since a group's 同意 is people agreeing with each other. */
export const takeNotice: Handler = async (incoming, api) => {
  if (incoming.inRoom) return say(generalPhrases.inPrivatePlease('同意'))
  const outcome = await api.consent(incoming.from)
  return outcome.outcome === 'stranger' ? askStranger(incoming, outcome) : say(rightsPhrases.consented(outcome))
}

/** What is taken by binding or joining: shown with it, with its link. */
export const noticeBelow = async ({ from }: Incoming, api: Api): Promise<string> =>
  rightsPhrases.boundBelow((await api.notice(from)).current)

/**
 * What was to be said, and below it once what is new in the notice. It comes last and only in private: whatever was
 * answered has been taken by then, and if the notice cannot be asked about now, it is at the next message.
 */
export async function withNotice(incoming: Incoming, api: Api, replies: Replies): Promise<Replies> {
  if (incoming.inRoom || replies.length === 0) return replies
  try {
    const { ask } = await api.notice(incoming.from)
    return ask ? [...replies, ...say(rightsPhrases.ask(ask))] : replies
  } catch {
    return replies
  }
}
