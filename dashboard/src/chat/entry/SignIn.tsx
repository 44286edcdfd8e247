import { useEffect, useState } from 'react'
import { words as common } from '../messages.ts'
import type { Invitation } from '../model/route.ts'
import type { Me } from '../model/types.ts'
import { Seal } from '../Seal.tsx'
import { api } from '../wire/api.ts'
import { CodeForm } from './CodeForm.tsx'
import { words } from './messages.ts'
import { VisitForm } from './VisitForm.tsx'
import '../style/entry.css'

const text = words.signIn

type Props = {
  invitation: Invitation | null
  current: Me | null
  isEnded: boolean
  onSignedIn: () => Promise<void>
  onBack: (() => void) | undefined
}

export default function SignIn({ invitation, current, isEnded, onSignedIn, onBack }: Props) {
  const [options, setOptions] = useState({ visitors: false, title: '' })

  useEffect(() => {
    api.options().then(setOptions, () => undefined)
  }, [])

  return (
    <main className="entry">
      <header className="entry-head">
        <Seal />
        <h1>{options.title || common.product}</h1>
        <p>{text.slogan}</p>
      </header>
      {isEnded && (
        <p className="notice" role="status">
          {text.ended}
        </p>
      )}
      {current?.bound && (
        <p className="notice" role="status">
          {text.replacing(current.name)}
        </p>
      )}
      <CodeForm invitation={invitation} onSignedIn={onSignedIn} />
      <p className="lead">
        {text.noticeTaken}
        <a href="/api/notice" target="_blank" rel="noreferrer">
          {text.notice}
        </a>
      </p>
      {options.visitors && !current && <VisitForm onSignedIn={onSignedIn} />}
      {onBack && (
        <button type="button" className="button quiet wide" onClick={onBack}>
          {text.back}
        </button>
      )}
    </main>
  )
}
