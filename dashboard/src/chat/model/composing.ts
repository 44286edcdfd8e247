import { BOT } from './types.ts'

type Key = Pick<globalThis.KeyboardEvent, 'key' | 'shiftKey' | 'isComposing' | 'keyCode'>

// While a pinyin input method is open, Enter takes its candidate. Safari ends the composition before it reports
// that Enter and tells it only by the old key code.
const COMPOSING_KEY_CODE = 229

export function isSendKey(event: Key): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== COMPOSING_KEY_CODE
}

export function mentionsIn(text: string, botName: string): string[] {
  return text.includes(`@${botName}`) ? [BOT] : []
}
