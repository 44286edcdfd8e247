import type { Reading } from '../http/api-types.ts'
import { Film } from './Film.tsx'
import { messages, validityWords } from './messages.ts'

const LETTERS = 'ABCDEFGH'

function Question({ question, wrong }: { question: NonNullable<Reading['question']>; wrong: Reading['wrong'] }) {
  const { type, stem, options, key } = question
  const whyOf = (letter: string) => wrong.find((one) => one.letter === letter)?.why
  return (
    <section className="question">
      <p className="stem">
        【{messages.types[type]}】{stem}
      </p>
      {type === 'blank' && (
        <p>
          <b>
            {messages.key} {key.replaceAll('|', ' 或 ')}
          </b>
        </p>
      )}
      {options.length > 0 && (
        <ol className="options">
          {options.map((option, i) => {
            const letter = LETTERS.charAt(i)
            const isRight = key.includes(letter)
            return (
              <li key={letter} className={isRight ? 'right' : undefined}>
                <span>
                  {letter}. {option}
                  {isRight && <b> ✓ {messages.right}</b>}
                </span>
                {whyOf(letter) && <small>{whyOf(letter)}</small>}
              </li>
            )
          })}
        </ol>
      )}
    </section>
  )
}

/** 《工伤保险条例》(国务院令第586号) 第十四条、第十七条: a law once, its articles behind it. */
function Sources({ citations }: Pick<Reading, 'citations'>) {
  const names = [...new Set(citations.map(({ lawName }) => lawName))]
  const laws = names.map((name) => [name, citations.filter(({ lawName }) => lawName === name)] as const)
  return (
    <section>
      <h2>{messages.sources}</h2>
      <ul className="sources">
        {laws.map(([lawName, cited]) => (
          <li key={lawName}>
            《{lawName}》{cited[0]?.number && <span className="number">{cited[0].number}</span>}{' '}
            {[...new Set(cited.map(({ article }) => article))].join('、')}
            {cited.some(({ inForce }) => !inForce) && <em> {messages.ended}</em>}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Text({ text }: { text: Reading }) {
  const { kind, domain, title, summary, html, film, question, reasoning, wrong, citations, validity } = text
  return (
    <main>
      <p className="kind">
        {messages.kinds[kind]} · {domain}
      </p>
      {kind === 'question' ? <h1 className="unseen">{messages.kinds.question}</h1> : <h1>{title}</h1>}
      <p className={`validity ${validity.state}`}>{validityWords(validity)}</p>
      {summary && <p className="summary">{summary}</p>}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by the api from Markdown in which HTML is text */}
      {html && <article dangerouslySetInnerHTML={{ __html: html }} />}
      {film && <Film key={film.source} film={film} />}
      {question && <Question question={question} wrong={wrong} />}
      {reasoning && (
        <section>
          <h2>{messages.reasoning}</h2>
          <p>{reasoning}</p>
        </section>
      )}
      {citations.length > 0 && <Sources citations={citations} />}
      <p className="back">
        <a href="/chat">{messages.toChat}</a>
      </p>
    </main>
  )
}
