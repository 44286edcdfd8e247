import { type FormEvent, useState } from 'react'
import { api } from '../wire/api.ts'
import { Field } from './Field.tsx'
import { words } from './messages.ts'
import { useSubmit } from './use-submit.ts'

const text = words.signIn

export function VisitForm({ onSignedIn }: { onSignedIn: () => Promise<void> }) {
  const [nickname, setNickname] = useState('')
  const { isBusy, problem, setProblem, submit } = useSubmit(async () => {
    await api.visit(nickname.trim())
    await onSignedIn()
  })

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    if (nickname.trim() === '') return setProblem(text.nicknameMissing)
    return submit()
  }

  return (
    <form className="card" onSubmit={onSubmit} noValidate>
      <h2>{text.visitTitle}</h2>
      <p className="lead">{text.visitHelp}</p>
      <Field
        label={text.nickname}
        value={nickname}
        onChange={(event) => setNickname(event.target.value)}
        isWrong={problem !== null && nickname.trim() === ''}
        autoComplete="nickname"
        maxLength={20}
      />
      <p className="problem" role="alert">
        {problem}
      </p>
      <button type="submit" className="button wide" aria-disabled={isBusy}>
        {isBusy ? text.visiting : text.visit}
      </button>
    </form>
  )
}
