import type { SearchHits } from '../api/contract.ts'
import { generalPhrases } from '../phrases/zh-CN/general.ts'
import { moreMenu, searchPhrases } from '../phrases/zh-CN/search.ts'
import { sayNotUnderstood } from './give-help.ts'
import { type Handler, type Replies, say } from './handler.ts'

function sayHits(found: SearchHits): Replies {
  const isMore = found.skipped + found.hits.length < found.total
  return say(searchPhrases.hits(found), isMore ? { choices: moreMenu } : {})
}

/** 搜 工伤认定: in private only, as an answer is long and may be about what the group is asked today. */
export const searchLibrary: Handler<string | undefined> = async (incoming, api, query) => {
  if (incoming.inRoom) return say(generalPhrases.inPrivatePlease(`搜 ${query ?? '工伤'}`))
  if (query === undefined) return say(searchPhrases.usage)
  const outcome = await api.search(incoming.from, query)
  return outcome.outcome === 'nothing' ? say(searchPhrases.nothing(outcome)) : sayHits(outcome)
}

/** What is no command is looked up; small talk is not understood. */
export const answerPlainly: Handler<string> = async (incoming, api, text) => {
  const outcome = await api.search(incoming.from, text, true)
  if (outcome.outcome === 'hits') return sayHits(outcome)
  return outcome.noted ? say(searchPhrases.nothingSaid(outcome)) : sayNotUnderstood(incoming)
}

/** 更多: which query, the api remembers. */
export const showMore: Handler = async (incoming, api) => {
  if (incoming.inRoom) return say(generalPhrases.inPrivatePlease('搜 工伤'))
  const outcome = await api.searchMore(incoming.from)
  switch (outcome.outcome) {
    case 'hits':
      return sayHits(outcome)
    case 'no_more':
      return say(searchPhrases.noMore(outcome))
    case 'nothing_asked':
      return say(searchPhrases.usage)
  }
}
