import type { ExamResult } from '@lianbing/api/monthly/monthly.schemas'
import { useState } from 'react'
import { words } from './messages.ts'
import { acceptedIn, partsOf } from './model/blanks.ts'

const text = words.review
const LETTERS = 'ABCDEFGH'

type Items = NonNullable<ExamResult['review']>

export function Review({ review }: { review: Items }) {
  const [onlyWrong, setOnlyWrong] = useState(review.some(({ correct }) => !correct))
  const shown = onlyWrong ? review.filter(({ correct }) => !correct) : review
  return (
    <section className="review" aria-labelledby="review">
      <h2 id="review">{text.heading}</h2>
      <label className="toggle">
        <input type="checkbox" checked={onlyWrong} onChange={() => setOnlyWrong(!onlyWrong)} />
        {text.onlyWrong}
      </label>
      {shown.length === 0 && <p className="card">{text.none}</p>}
      <ol>
        {shown.map((item) => (
          <li key={item.position} className="card">
            <Reviewed item={item} />
          </li>
        ))}
      </ol>
    </section>
  )
}

interface FilledProps {
  stem: string
  given: string
  accepted: string
  isRight: boolean
}

/** What was written into each blank, and what is accepted there. Only all of them together are right or wrong. */
function Filled({ stem, given, accepted, isRight }: FilledProps) {
  const parts = partsOf(given, stem)
  return (
    <ul className="marked filled">
      {acceptedIn(accepted).map((answers, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blanks are told apart by their place alone
        <li key={i} className={isRight ? 'is-key' : 'is-wrong'}>
          <span>
            {text.yours}：{parts[i] || text.blank}
          </span>
          <span className="good">
            ✓ {text.key}：{answers.join(text.or)}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The options with what is right and what was chosen. */
function Marked({ item: { options, key, given } }: { item: Items[number] }) {
  return (
    <ul className="marked">
      {options.map((option, i) => {
        const letter = LETTERS.charAt(i)
        const isKey = key.includes(letter)
        const isMine = given.includes(letter)
        return (
          <li key={letter} className={isKey ? 'is-key' : isMine ? 'is-wrong' : ''}>
            <span className="letter">{letter}</span>
            <span>{option}</span>
            <span className="marks">
              {isKey && <span className="good">✓ {text.key}</span>}
              {isMine && <span>{text.yours}</span>}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function Reviewed({ item }: { item: Items[number] }) {
  const { position, type, stem, given, correct, key, explanation, citations } = item
  const verdict = correct ? text.right : given === '' ? text.blank : text.wrong
  return (
    <article aria-labelledby={`r${position}`}>
      <h3 id={`r${position}`}>
        {position}. <span className={correct ? 'tag good' : 'tag bad'}>{verdict}</span>{' '}
        <span className="kind">{words.paper.type[type]}</span>
        <span className="stem">{stem}</span>
      </h3>
      {type === 'blank' ? (
        <Filled stem={stem} given={given} accepted={key} isRight={correct} />
      ) : (
        <Marked item={item} />
      )}
      {explanation && <p className="explanation">{explanation}</p>}
      {citations.map(({ lawName, article }) => (
        <p key={`${lawName}${article}`} className="help">
          {text.source} 《{lawName}》{article}
        </p>
      ))}
    </article>
  )
}
