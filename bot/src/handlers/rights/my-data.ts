import type { ForgetStep } from '#bot/api/contract.ts'
import { generalPhrases } from '#bot/phrases/zh-CN/general.ts'
import { rightsPhrases } from '#bot/phrases/zh-CN/rights.ts'
import { type Handler, say } from '../handler.ts'
import { askStranger } from '../stranger.ts'

/** 我的数据: in private only, since whoever holds the link reads all of it. */
export const showMyData: Handler = async (incoming, api) => {
  if (incoming.inRoom) return say(generalPhrases.inPrivatePlease('我的数据'))
  const outcome = await api.myData(incoming.from)
  if (outcome.outcome === 'stranger') return say(rightsPhrases.nothingKept)
  return say(rightsPhrases.myData(outcome), {
    choices: { kind: 'commands', commands: ['我的', '解绑', '注销', '帮助'] },
  })
}

export const askCorrection: Handler<string | undefined> = async (incoming, api, text) => {
  if (incoming.inRoom) return say(generalPhrases.inPrivatePlease('更正'))
  if (!text) return say(rightsPhrases.correctUsage)
  const outcome = await api.correct(incoming.from, text)
  return outcome.outcome === 'stranger' ? askStranger(incoming, outcome) : say(rightsPhrases.corrected)
}

/** 注销 says what goes and what stays; 确认注销 does it, after it was said. */
export const forgetMe: Handler<ForgetStep> = async (incoming, api, step) => {
  if (incoming.inRoom) return say(generalPhrases.inPrivatePlease('注销'))
  const outcome = await api.forget(incoming.from, step)
  switch (outcome.outcome) {
    case 'stranger':
      return say(rightsPhrases.nothingKept)
    case 'ask':
      return say(rightsPhrases.forgetAsk, { choices: { kind: 'commands', commands: ['确认注销', '我的数据'] } })
    case 'forgotten':
      return say(rightsPhrases.forgotten(outcome.pseudonym))
  }
}
