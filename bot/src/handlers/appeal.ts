import { appealMenu, appealPhrases } from '../phrases/zh-CN/appeal.ts'
import { generalPhrases } from '../phrases/zh-CN/general.ts'
import { type Handler, type Replies, say } from './handler.ts'
import { askStranger } from './stranger.ts'

/** 申诉 原因: about the question answered last. */
export const appeal: Handler<string | undefined> = async (incoming, api, reason): Promise<Replies> => {
  if (incoming.inRoom) return say(generalPhrases.inPrivatePlease('申诉 原因'))
  const tell = (text: string) => say(text, { choices: appealMenu })
  if (reason === undefined) return say(appealPhrases.usage)
  const outcome = await api.appeal(incoming.from, reason)
  switch (outcome.outcome) {
    case 'opened':
      return tell(appealPhrases.opened(outcome.stem))
    case 'not_revealed':
      return tell(appealPhrases.notRevealed(outcome.stem))
    case 'already_open':
      return tell(appealPhrases.alreadyOpen(outcome.stem))
    case 'too_many_open':
      return tell(appealPhrases.tooManyOpen(outcome.most))
    case 'nothing_answered':
      return tell(appealPhrases.nothingAnswered)
    case 'stranger':
      return askStranger(incoming, { outcome: 'stranger' })
  }
}
