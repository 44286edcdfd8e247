import { useState } from 'react'
import { words } from '../messages.ts'
import type { Choices } from '../model/types.ts'

const text = words.choices
const LONGEST_LABEL = 9

type Props = { choices: Extract<Choices, { kind: 'letters' }>; onReply: (text: string) => void }

export function Letters({ choices: { letters, labels, multiple }, onReply }: Props) {
  const [chosen, setChosen] = useState<string[]>([])
  const picked = letters.filter((letter) => chosen.includes(letter)).join('')
  const showsLabels = labels?.every((label) => [...label].length <= LONGEST_LABEL)

  function press(letter: string) {
    if (!multiple) return onReply(letter)
    setChosen((before) => (before.includes(letter) ? before.filter((each) => each !== letter) : [...before, letter]))
  }

  return (
    <div className={`keys${showsLabels ? ' labelled' : ''}`}>
      {letters.map((letter, i) => (
        <button
          key={letter}
          type="button"
          className="key"
          aria-pressed={multiple ? chosen.includes(letter) : undefined}
          aria-label={showsLabels ? undefined : text.option(letter, labels?.[i])}
          onClick={() => press(letter)}
        >
          {letter} {showsLabels && <span>{labels?.[i]}</span>}
        </button>
      ))}
      {multiple && (
        <button
          type="button"
          className="button primary"
          aria-disabled={picked === ''}
          aria-label={text.send(picked)}
          onClick={() => picked && onReply(picked)}
        >
          {text.sendShort}
        </button>
      )}
    </div>
  )
}
