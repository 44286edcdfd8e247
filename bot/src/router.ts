import { parseAnswer } from './answer-grammar.ts'
import type { GivenAnswer, Period, WeeklyAction } from './api/contract.ts'
import { commandWords } from './phrases/zh-CN/command-words.ts'

export type Route =
  | { to: 'bind'; code: string | undefined }
  | { to: 'search'; query: string | undefined }
  | { to: 'answer'; answer: GivenAnswer }
  | { to: 'weekly'; action: WeeklyAction }
  | { to: 'reminders'; wants: boolean }
  | { to: 'ranking'; period: Period }
  | { to: PlainCommand }
  | { to: 'not-understood' }
  | { to: 'nobody' }
export type PlainCommand = 'unbind' | 'join' | 'today' | 'practice' | 'monthly' | 'me' | 'help'

export interface Spoken {
  text: string
  inRoom: boolean
  /** In private, or mentioned in a room. */
  addressed: boolean
}

// Words that people say to each other all day ('我的', '帮助', '搜…') are commands in a room only when the bot is meant.
const HEARD_IN_ROOM: readonly Route['to'][] = ['today', 'join', 'practice', 'bind', 'answer', 'ranking']

/** What a message wants of the bot; 'nobody' when it is people talking to each other. */
export function route({ text, inRoom, addressed }: Spoken): Route {
  const found = findCommand(text) ?? findAnswer(text, !inRoom)
  if (found && (addressed || !inRoom || HEARD_IN_ROOM.includes(found.to))) return found
  if (!addressed && inRoom) return { to: 'nobody' }
  return isBlank(text) ? { to: 'help' } : { to: 'not-understood' }
}

function findCommand(text: string): Route | undefined {
  const plain = text.normalize('NFKC').trim()
  const word = plain.replace(/[\s。.!?~,]+$/, '').toLowerCase()
  for (const [to, words] of Object.entries(commandWords.plain)) {
    if (words.includes(word)) return { to: to as PlainCommand }
  }
  const weekly = keyOf(commandWords.weekly, word)
  if (weekly) return { to: 'weekly', action: weekly }
  const reminders = keyOf(commandWords.reminders, word)
  if (reminders) return { to: 'reminders', wants: reminders === 'on' }
  const period = findPeriod(word)
  if (period) return { to: 'ranking', period }
  const bind = commandWords.bind.exec(plain)
  if (bind) return { to: 'bind', code: bind[1]?.replace(/\s+/g, '').slice(0, 60) }
  const search = commandWords.search.exec(plain)
  if (search) return { to: 'search', query: search[1]?.trim().slice(0, 100) || undefined }
  return undefined
}

const keyOf = <Key extends string>(words: Record<Key, string[]>, word: string): Key | undefined =>
  (Object.keys(words) as Key[]).find((key) => words[key].includes(word))

/** Of which period a ranking is wanted: '排行' → the week, '排行 本月' and '本月排行' → the month; else undefined. */
function findPeriod(word: string): Period | undefined {
  const joined = word.replace(/\s+/g, '')
  const name = commandWords.ranking.find((each) => joined.startsWith(each) || joined.endsWith(each))
  if (name === undefined) return undefined
  const rest = joined.startsWith(name) ? joined.slice(name.length) : joined.slice(0, -name.length)
  return rest === '' ? 'week' : keyOf(commandWords.periods, rest.replace(/的$/, ''))
}

function findAnswer(text: string, isPrivate: boolean): Route | undefined {
  const answer = parseAnswer(text, { isPrivate })
  return answer && { to: 'answer', answer }
}

function isBlank(text: string): boolean {
  return text.replace(/[\s?？。.!！~]+/g, '') === ''
}
