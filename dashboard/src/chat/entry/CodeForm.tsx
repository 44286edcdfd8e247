import { type FormEvent, useLayoutEffect, useRef, useState } from 'react'
import type { Invitation } from '../model/route.ts'
import { api } from '../wire/api.ts'
import { Field } from './Field.tsx'
import { words } from './messages.ts'
import { useSubmit } from './use-submit.ts'

const text = words.signIn
// Codes are copied from chats and typed with Chinese keyboards: full-width forms and spaces are not mistakes.
const plain = (typed: string) => typed.normalize('NFKC').replace(/\s+/g, '')

type Props = { invitation: Invitation | null; onSignedIn: () => Promise<void> }

export function CodeForm({ invitation, onSignedIn }: Props) {
  const [name, setName] = useState(invitation?.name ?? '')
  const [code, setCode] = useState(invitation?.code ?? '')
  const nameInput = useRef<HTMLInputElement>(null)
  const codeInput = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const isFilled = Boolean(invitation?.name && invitation.code)
  const { isBusy, problem, setProblem, submit } = useSubmit(async () => {
    await api.login(name.trim(), plain(code))
    await onSignedIn()
  })

  // before it is painted: whoever presses Enter on sight presses this button
  useLayoutEffect(() => {
    if (isFilled) button.current?.focus()
  }, [isFilled])

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    const missing = name.trim() === '' ? 'name' : plain(code) === '' ? 'code' : null
    if (missing === null) return submit()
    setProblem(missing === 'name' ? text.nameMissing : text.codeMissing)
    const input = missing === 'name' ? nameInput : codeInput
    input.current?.focus()
  }

  return (
    <form className="card" onSubmit={onSubmit} noValidate>
      <h2>{text.title}</h2>
      <p className="lead">{isFilled ? text.invited : text.lead}</p>
      <Field
        label={text.name}
        inputRef={nameInput}
        value={name}
        onChange={(event) => setName(event.target.value)}
        isWrong={problem !== null && name.trim() === ''}
        autoComplete="name"
        maxLength={30}
      />
      <Field
        label={text.code}
        help={text.codeHelp}
        inputRef={codeInput}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        isWrong={problem !== null && plain(code) === ''}
        autoComplete="one-time-code"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck="false"
        maxLength={40}
      />
      <p className="problem" role="alert">
        {problem}
      </p>
      <button ref={button} type="submit" className="button primary wide" aria-disabled={isBusy}>
        {isBusy ? text.submitting : text.submit}
      </button>
    </form>
  )
}
