import type { ExamResult } from '@lianbing/api/monthly/monthly.schemas'
import { useState } from 'react'
import { words } from './messages.ts'

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

function Reviewed({ item }: { item: Items[number] }) {
  const { position, type, stem, options, given, correct, key, explanation, citations } = item
  const verdict = correct ? text.right : given === '' ? text.blank : text.wrong
  return (
    <article aria-labelledby={`r${position}`}>
      <h3 id={`r${position}`}>
        {position}. <span className={correct ? 'tag good' : 'tag bad'}>{verdict}</span>{' '}
        <span className="kind">{words.paper.type[type]}</span>
        <span className="stem">{stem}</span>
      </h3>
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
      {explanation && <p className="explanation">{explanation}</p>}
      {citations.map(({ lawName, article }) => (
        <p key={`${lawName}${article}`} className="help">
          {text.source} 《{lawName}》{article}
        </p>
      ))}
    </article>
  )
}
