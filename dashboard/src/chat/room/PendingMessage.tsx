import { words } from '../messages.ts'
import type { Pending } from '../model/types.ts'
import { problemText } from '../problem.ts'
import { Prose } from './Prose.tsx'

const text = words.room

type Props = { pending: Pending; onResend: (pending: Pending) => void; onDiscard: (clientId: string) => void }

export function PendingMessage({ pending, onResend, onDiscard }: Props) {
  const isFailed = pending.state === 'failed'
  return (
    <article className={`message mine first ${pending.state}`}>
      <p className="unseen">{text.mine}</p>
      <div className="bubble">
        <Prose text={pending.text} />
        {!isFailed && <span className="state">{text.sending}</span>}
      </div>
      {isFailed && (
        <div className="failure" role="alert">
          <p>
            {text.sendFailed}：{problemText(pending.error)}
          </p>
          <button type="button" className="button" onClick={() => onResend(pending)}>
            {text.resend}
          </button>
          <button type="button" className="button quiet" onClick={() => onDiscard(pending.clientId)}>
            {text.discard}
          </button>
        </div>
      )}
    </article>
  )
}
