import type { Thread } from './thread.ts'
import type { Choices, Message } from './types.ts'

export type Asking = { message: Message; choices: Choices }

const LETTERS = /^[A-H][A-H\s,，、;；]*$/
/** What is written into the blanks is sent as 答 甲；乙; to the bot alone the words are enough, unless they ask something. */
const WORDS = /^答案?[\s:：]/
const ASKS = /[?？]\s*$|^搜/
const VERDICT = /^(对|错|正确|错误|是|否|√|×|T|F|A|B)$/

function isReplyTo(choices: Choices, text: string, inRoom: boolean): boolean {
  if (choices.commands?.includes(text)) return true
  const plain = text.normalize('NFKC').trim().toUpperCase()
  if (choices.kind === 'letters') return LETTERS.test(plain)
  if (choices.kind === 'verdict') return VERDICT.test(plain)
  if (choices.kind === 'blanks') return WORDS.test(plain) || (!inRoom && !ASKS.test(plain))
  return false
}

function isEmpty(choices: Choices): boolean {
  if (choices.kind === 'letters') return choices.letters.length === 0
  return choices.kind === 'commands' && choices.commands.length === 0
}

/**
 * The question that still waits for this learner: the newest bot message with choices, though others' answers and
 * the bot's 收到 may have followed it. A reply of one's own closes it; commands stay, but not while one is on its way.
 */
export function askingIn(thread: Thread, listed?: Message): Asking | null {
  const loaded = thread.messages.findLast((each) => each.fromBot && each.choices)
  const message = loaded && loaded.seq >= (listed?.seq ?? 0) ? loaded : listed
  const choices = message?.choices
  if (!message || !choices || isEmpty(choices)) return null
  const isClosing = (text: string) => isReplyTo(choices, text, message.roomId !== null)
  if (thread.pending.some((each) => each.state === 'sending' && isClosing(each.text))) return null
  const own = thread.messages.filter((each) => each.mine && each.seq > message.seq)
  if (choices.kind !== 'commands' && own.some((each) => isClosing(each.text))) return null
  return { message, choices }
}
