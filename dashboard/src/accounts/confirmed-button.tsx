import Button from '@mui/material/Button'
import { useNotify, useRefresh, useTranslate } from 'ra-core'
import { useState } from 'react'
import { Confirm } from 'react-admin'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'

interface ConfirmedButtonProps {
  /** A key of the catalogue; where `${label}_means` is one too, that is asked first. */
  label: string
  path: string
  json?: unknown
  isGrave?: boolean
  done?: string
  /** What the button is called for who cannot see where it stands. */
  name?: string
}

/** A change by one call, asked about first where it takes something away. */
export function ConfirmedButton({ label, path, json, isGrave, done = 'account.changed', name }: ConfirmedButtonProps) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const [isAsked, setIsAsked] = useState(false)
  const change = useAction(
    () => send(path, { method: 'POST', ...(json === undefined ? {} : { json }) }),
    () => {
      notify(done, { type: 'success' })
      refresh()
    },
  )
  const means = translate(`${label}_means`, { _: '' })
  const act = () => {
    setIsAsked(false)
    void change.act()
  }
  return (
    <>
      <Button
        size="small"
        color={isGrave ? 'error' : 'primary'}
        loading={change.busy}
        aria-label={name}
        onClick={() => (means ? setIsAsked(true) : act())}
      >
        {translate(label)}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={translate(label)}
        content={means}
        onConfirm={act}
        onClose={() => setIsAsked(false)}
      />
    </>
  )
}
