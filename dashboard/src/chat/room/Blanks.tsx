import { type FormEvent, useState } from 'react'
import { words } from '../messages.ts'

const text = words.choices
const LONGEST = 60

type Props = { count: number; onReply: (text: string) => void }

/** A line for each blank of a 填空; sent as 答 甲；乙, which is an answer in a group as well as in private. */
export function Blanks({ count, onReply }: Props) {
  const [written, setWritten] = useState<string[]>(() => Array.from({ length: count }, () => ''))
  const isWhole = written.every((one) => one.trim() !== '')

  function send(event: FormEvent) {
    event.preventDefault()
    if (isWhole) onReply(`答 ${written.map((one) => one.trim()).join('；')}`)
  }

  return (
    <form className="blanks" onSubmit={send}>
      {written.map((one, i) => (
        <input
          // biome-ignore lint/suspicious/noArrayIndexKey: blanks are told apart by their place alone
          key={i}
          type="text"
          value={one}
          maxLength={LONGEST}
          autoComplete="off"
          aria-label={text.blank(i + 1, count)}
          placeholder={text.blank(i + 1, count)}
          onChange={({ target }) =>
            setWritten(written.map((old, at) => (at === i ? target.value.replace(/[；;]/g, '，') : old)))
          }
        />
      ))}
      <button type="submit" className="button primary" aria-disabled={!isWhole}>
        {text.sendShort}
      </button>
    </form>
  )
}
