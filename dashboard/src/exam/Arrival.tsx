import type { ExamDesk } from '@lianbing/api/monthly/monthly.schemas'
import { useState } from 'react'
import { Seal } from '../chat/Seal.tsx'
import { words } from './messages.ts'
import { moment, monthName } from './model/when.ts'
import type { useExam } from './use-exam.ts'

const text = words.arrival

interface Props {
  desk: ExamDesk
  problem: string | undefined
  exam: Pick<ReturnType<typeof useExam>, 'begin' | 'see' | 'leave'>
}

export function Arrival({ desk, problem, exam }: Props) {
  const { match, name } = desk
  return (
    <main className="page">
      <header className="page-head">
        <Seal />
        <h1>{match ? text.heading(monthName(match.month)) : words.title}</h1>
        <p>{text.hello(name)}</p>
      </header>
      {match && desk.step === 'begin' ? <Facts match={match} /> : <p className="card">{standing(desk)}</p>}
      {problem && (
        <p className="problem" role="alert">
          {text.away}
        </p>
      )}
      {match && desk.step === 'begin' && <Begin desk={desk} match={match} onBegin={exam.begin} />}
      {desk.tried.length > 0 && <Tried desk={desk} onSee={(sitting) => exam.see(desk, sitting)} />}
      <button type="button" className="button quiet wide" onClick={exam.leave}>
        {text.leave}
      </button>
    </main>
  )
}

type Match = NonNullable<ExamDesk['match']>

function standing({ step, nextOpensAt }: ExamDesk): string {
  const next = nextOpensAt && moment(nextOpensAt)
  return step === 'used_up' ? text.usedUp : step === 'closed' ? text.closed(next) : text.wait(next)
}

function Facts({ match }: { match: Match }) {
  return (
    <section className="card">
      <ul className="facts">
        <li>{text.facts(match.items, match.most, match.pass)}</li>
        <li>{text.time(match.minutes)}</li>
        <li>{text.tries(match.tries)}</li>
        <li>{text.closes(moment(match.closesAt))}</li>
      </ul>
      <ul className="rules">
        {text.rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </section>
  )
}

function Begin({ desk, match, onBegin }: { desk: ExamDesk; match: Match; onBegin: (desk: ExamDesk) => Promise<void> }) {
  const [isBusy, setIsBusy] = useState(false)
  const isShort = (desk.closesInMs ?? 0) < match.minutes * 60_000
  async function begin() {
    if (isBusy) return
    setIsBusy(true)
    await onBegin(desk)
    setIsBusy(false)
  }
  return (
    <>
      {isShort && <p className="notice">{text.shortTime(Math.max(1, Math.ceil((desk.closesInMs ?? 0) / 60_000)))}</p>}
      <button type="button" className="button primary wide big" aria-disabled={isBusy} onClick={begin}>
        {isBusy ? text.beginning : text.begin(desk.attempt ?? 1, match.tries)}
      </button>
    </>
  )
}

function Tried({ desk, onSee }: { desk: ExamDesk; onSee: (sitting: string) => void }) {
  return (
    <section className="card" aria-labelledby="tried">
      <h2 id="tried">{text.tried}</h2>
      {desk.best !== null && <p className="best">{text.best(desk.best)}</p>}
      <ul className="tries">
        {desk.tried.map(({ sitting, attempt, score, passed }) => (
          <li key={sitting}>
            <span>{text.try(attempt)}</span>
            <strong className={passed ? 'good' : 'bad'}>
              {score} {words.result.score}
            </strong>
            <button type="button" className="button" onClick={() => onSee(sitting)}>
              {desk.match?.released ? text.review : text.see}
              <span className="unseen">{text.try(attempt)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
