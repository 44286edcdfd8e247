import { useCallback, useEffect, useRef, useState } from 'react'
import { moment } from '../model/times.ts'
import { api } from '../wire/api.ts'
import { now } from '../wire/clock.ts'
import { copyText } from './copy-text.ts'
import { entryProblemText } from './entry-problem.ts'
import { words } from './messages.ts'
import '../style/dialog.css'

const text = words.device
type Issued = { code: string; expiresAt: Date }

export default function DeviceCode({ name, onClose }: { name: string; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [issued, setIssued] = useState<Issued | null>(null)
  const [said, setSaid] = useState<string | null>(text.working)

  const issue = useCallback(async () => {
    try {
      const { code, expiresAt } = await api.deviceCode()
      setIssued({ code, expiresAt: new Date(expiresAt) })
      setSaid(null)
    } catch (error) {
      setSaid(entryProblemText(error, now()))
    }
  }, [])

  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
    void issue()
  }, [issue])

  const link = `${location.origin}${location.pathname}#${new URLSearchParams({ name, code: issued?.code ?? '' })}`
  const copy = async (value: string) => setSaid((await copyText(value)) ? text.copied : text.copyFailed)

  return (
    <dialog ref={dialog} className="dialog" onClose={onClose} aria-labelledby="device-title">
      <h2 id="device-title">{text.title}</h2>
      <p>{text.lead(name)}</p>
      {issued && (
        <>
          <output className="code">{issued.code}</output>
          <p className="help">{text.expires(moment(issued.expiresAt, now()))}</p>
          <div className="dialog-actions">
            <button type="button" className="button primary" onClick={() => copy(issued.code)}>
              {text.copyCode}
            </button>
            <button type="button" className="button" onClick={() => copy(link)}>
              {text.copyLink}
            </button>
          </div>
        </>
      )}
      <p className="said" role="status">
        {said}
      </p>
      <button type="button" className="button quiet wide" onClick={issue}>
        {text.renew}
      </button>
      <button type="button" className="button quiet wide" onClick={() => dialog.current?.close()}>
        {words.close}
      </button>
    </dialog>
  )
}
