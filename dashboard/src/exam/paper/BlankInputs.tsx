import { words } from '../messages.ts'
import { fillAt, partsOf } from '../model/blanks.ts'

const text = words.paper

interface Props {
  stem: string
  given: string
  onAnswer: (given: string) => void
}

/** One line for each blank of a 填空; every key pressed is an answer that saves itself. */
export function BlankInputs({ stem, given, onAnswer }: Props) {
  const parts = partsOf(given, stem)
  return parts.map((part, i) => (
    // blanks are told apart by their place alone
    // biome-ignore lint/suspicious/noArrayIndexKey: they never move
    <label key={i} className="blank">
      <span>{text.blank(i + 1, parts.length)}</span>
      <input
        type="text"
        maxLength={60}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint={i < parts.length - 1 ? 'next' : 'done'}
        value={part}
        onChange={(event) => onAnswer(fillAt(parts, i, event.target.value))}
      />
    </label>
  ))
}
