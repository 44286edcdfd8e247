import type { Incoming } from '../incoming.ts'
import { generalPhrases, menu } from '../phrases/zh-CN/general.ts'
import { type Replies, say, silence } from './handler.ts'

export function giveHelp({ inRoom }: Incoming): Replies {
  return inRoom ? say(generalPhrases.helpInRoom) : say(generalPhrases.help, { choices: menu })
}

export function sayNotUnderstood({ inRoom }: Incoming): Replies {
  return inRoom ? say(generalPhrases.notUnderstoodInRoom) : say(generalPhrases.notUnderstood, { choices: menu })
}

export function sayTextOnly({ inRoom }: Incoming): Replies {
  return inRoom ? silence : say(generalPhrases.textOnly, { choices: menu })
}
