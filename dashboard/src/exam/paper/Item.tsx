import type { ExamPaper } from '@lianbing/api/monthly/monthly.schemas'
import type { RefObject } from 'react'
import { words } from '../messages.ts'
import { press } from '../model/sheet.ts'
import { BlankInputs } from './BlankInputs.tsx'

const text = words.paper
const LETTERS = 'ABCDEFGH'

interface Props {
  item: ExamPaper['items'][number]
  total: number
  given: string
  headingRef: RefObject<HTMLHeadingElement | null>
  isLocked: boolean
  /** Letters of options, or the words of a 填空 with ； between its blanks. */
  onAnswer: (given: string) => void
}

export function Item({ item, total, given, headingRef, isLocked, onAnswer }: Props) {
  const { position, type, stem, options } = item
  const takesMany = type === 'multiple' || type === 'indefinite'
  return (
    <section className="item" aria-labelledby="item-head">
      <h1 id="item-head" ref={headingRef} tabIndex={-1}>
        <span>{text.position(position, total)}</span> <span className="kind">{text.type[type]}</span>{' '}
        <span className="how">{text.how[type]}</span>
      </h1>
      <fieldset disabled={isLocked}>
        <legend className="stem">{stem}</legend>
        {type === 'blank' && <BlankInputs stem={stem} given={given} onAnswer={onAnswer} />}
        {options.map((option, i) => {
          const letter = LETTERS.charAt(i)
          return (
            <label key={letter} className="option">
              <input
                type={takesMany ? 'checkbox' : 'radio'}
                name={`item-${position}`}
                checked={given.includes(letter)}
                onChange={() => onAnswer(press(given, letter, takesMany))}
              />
              {type !== 'judge' && <span className="letter">{letter}</span>}
              <span className="text">{option}</span>
            </label>
          )
        })}
      </fieldset>
    </section>
  )
}
