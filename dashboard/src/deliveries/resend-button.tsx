import Button from '@mui/material/Button'
import { useCanAccess, useNotify, useRefresh, useTranslate } from 'ra-core'
import { useState } from 'react'
import { Confirm } from 'react-admin'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import type { Sending } from './delivery.ts'

/** 重发, where the api still takes it; for an unknown delivery only after being told that the group may see it twice. */
export function ResendButton({ sending }: { sending: Pick<Sending, 'id' | 'state' | 'resendable'> }) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const { canAccess } = useCanAccess({ resource: 'deliveries', action: 'edit' })
  const [asked, setAsked] = useState(false)
  const resend = useAction(
    () => send(`deliveries/${sending.id}/resend`, { method: 'POST' }),
    () => {
      notify('delivery.queued_again', { type: 'success' })
      refresh()
    },
  )
  if (!canAccess || !sending.resendable) return null
  return (
    <>
      <Button
        size="small"
        loading={resend.busy}
        onClick={() => (sending.state === 'unknown' ? setAsked(true) : resend.act())}
      >
        {translate('delivery.resend')}
      </Button>
      <Confirm
        isOpen={asked}
        title="delivery.resend"
        content="delivery.resend_unknown"
        onConfirm={() => {
          setAsked(false)
          resend.act()
        }}
        onClose={() => setAsked(false)}
      />
    </>
  )
}
