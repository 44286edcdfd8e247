import { generalPhrases } from '../phrases/zh-CN/general.ts'
import { type Handler, say } from './handler.ts'

export const searchLibrary: Handler<string | undefined> = async (incoming, api, query) => {
  if (incoming.inRoom) return say(generalPhrases.inPrivatePlease(`搜 ${query ?? '工伤'}`))
  if (query === undefined) return say(generalPhrases.searchUsage)
  const outcome = await api.search(incoming.from, query)
  if (outcome.outcome === 'nothing') return say(generalPhrases.searchNothing(outcome.query))
  return say(generalPhrases.searchHits(outcome.total, outcome.hits))
}
