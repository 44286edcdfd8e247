import { isAsking, isCourtesy, parseAnswer, parseWords } from './answer-grammar.ts'
import type { DuelWish, GivenAnswer, Period, WeeklyAction } from './api/contract.ts'
import { commandWords } from './phrases/zh-CN/command-words.ts'

export type Route =
  | { to: 'bind'; code: string | undefined }
  | { to: 'search'; query: string | undefined }
  | { to: 'ask'; text: string }
  | { to: 'answer'; answer: GivenAnswer }
  | { to: 'fill'; text: string; orElse: Unawaited }
  | { to: 'weekly'; action: WeeklyAction }
  | { to: 'duel'; wish: DuelWish }
  | { to: 'appeal'; reason: string | undefined }
  | { to: 'correct'; text: string | undefined }
  | { to: 'reminders'; wants: boolean }
  | { to: 'ranking'; period: Period }
  | { to: PlainCommand }
  | { to: 'not-understood' }
  | { to: 'nobody' }
export type PlainCommand =
  | 'unbind'
  | 'join'
  | 'today'
  | 'practice'
  | 'more'
  | 'wrong'
  | 'monthly'
  | 'me'
  | 'consent'
  | 'my_data'
  | 'forget'
  | 'forget_surely'
  | 'help'

/** What plain words are when no 填空 waits for any. */
export type Unawaited = { to: 'ask'; text: string } | { to: 'not-understood' }

export interface Spoken {
  text: string
  inRoom: boolean
  /** In private, or mentioned in a room. */
  addressed: boolean
}

// Words that people say to each other all day ('我的', '帮助', '搜…') are commands in a room only when the bot is meant.
const HEARD_IN_ROOM: readonly Route['to'][] = [
  'today',
  'join',
  'practice',
  'wrong',
  'duel',
  'bind',
  'answer',
  'ranking',
]

/** What a message wants of the bot; 'nobody' when it is people talking to each other. */
export function route({ text, inRoom, addressed }: Spoken): Route {
  const isMeant = addressed || !inRoom
  const found = findCommand(text, isMeant) ?? findAnswer(text, !inRoom)
  if (found && (isMeant || HEARD_IN_ROOM.includes(found.to))) return found
  if (!addressed && inRoom) return { to: 'nobody' }
  if (isBlank(text)) return { to: 'help' }
  const said = text.trim()
  const orElse: Unawaited =
    !inRoom && isQuestion(text) ? { to: 'ask', text: said.slice(0, LONGEST_QUESTION) } : { to: 'not-understood' }
  return said.length > LONGEST_FILLING || isAsking(said) || isCourtesy(said)
    ? orElse
    : { to: 'fill', text: said, orElse }
}

const LONGEST_QUESTION = 100
/** What fills the blanks of a question without saying so is short; a longer text tells something else. */
const LONGEST_FILLING = 120

/** Two Chinese characters or more are worth a look in the library; letters and figures alone are a slip of an answer. */
const isQuestion = (text: string): boolean => (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= 2

function findCommand(text: string, isMeant: boolean): Route | undefined {
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
  const wish = findDuel(plain, isMeant)
  if (wish) return { to: 'duel', wish }
  const appeal = findAppeal(text.trim())
  if (appeal) return appeal
  const correct = commandWords.correct.exec(text.trim())
  if (correct) return { to: 'correct', text: correct[1]?.trim().slice(0, LONGEST_REASON) || undefined }
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

const LONGEST_NAME = 60
const HAN_NAME = /^[\p{Script=Han}·]{2,10}$/u

/**
 * Whom a duel is wanted with: '对战' → the machine, '对战 王强' and '对战 @王强' → the colleague, '应战' → who asked.
 * '对战王强' is a name only to the bot: among people '对战开始' is talk.
 */
function findDuel(plain: string, isMeant: boolean): DuelWish | undefined {
  const { begin, accept, machine } = commandWords.duel
  const said = plain.replace(/[\s。.!?~,]+$/, '')
  if (accept.includes(said)) return { with: 'challenger' }
  if (!said.startsWith(begin)) return undefined
  const rest = said.slice(begin.length)
  // people put a blank between the two characters of a short name
  const name = rest.replace(/^[\s:,]*@?/, '').replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
  if (name === '' || machine.includes(name)) return { with: 'machine' }
  const isApart = /^[\s:@]/.test(rest) || (isMeant && HAN_NAME.test(name))
  return isApart ? { with: 'colleague', name: name.slice(0, LONGEST_NAME) } : undefined
}

const LONGEST_REASON = 500

/** '申诉 第十七条说的是一年' → the reason; '申诉' and '申诉第十七条…' → none, for the bot to say how it is written. Kept as it was said. */
function findAppeal(said: string): Route | undefined {
  const { word, reason: written } = commandWords.appeal
  if (!said.startsWith(word)) return undefined
  const reason = written.exec(said)?.[1]?.trim()
  return { to: 'appeal', reason: reason?.slice(0, LONGEST_REASON) || undefined }
}

function findAnswer(text: string, isPrivate: boolean): Route | undefined {
  const answer = parseAnswer(text, { isPrivate }) ?? parseWords(text)
  return answer && { to: 'answer', answer }
}

function isBlank(text: string): boolean {
  return text.replace(/[\s?？。.!！~]+/g, '') === ''
}
