import Button from '@mui/material/Button'
import { useRecordContext, useRefresh, useTranslate } from 'ra-core'
import { useState } from 'react'
import { Confirm, EditButton, TopToolbar } from 'react-admin'
import { ExportButton } from '../exports/export-button.tsx'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import { Permitted } from '../layout/permitted.tsx'
import type { PushPage, PushState } from './push.ts'

/** Pause, resume, end for good. */
function StateButtons({ push }: { push: PushPage }) {
  const translate = useTranslate()
  const refresh = useRefresh()
  const [isEnding, setEnding] = useState(false)
  const { act, busy } = useAction(
    (state: PushState) => send(`pushes/${push.id}/state`, { method: 'POST', json: { state } }),
    () => {
      setEnding(false)
      refresh()
    },
  )
  if (push.state === 'ended') return null
  const other = push.state === 'running' ? 'paused' : 'running'
  return (
    <>
      <Button size="small" disabled={busy} onClick={() => act(other)}>
        {translate(`push.to_${other}`)}
      </Button>
      <Button size="small" disabled={busy} onClick={() => setEnding(true)}>
        {translate('push.to_ended')}
      </Button>
      <Confirm
        isOpen={isEnding}
        loading={busy}
        title={translate('push.to_ended')}
        content={translate('push.ended_means')}
        onConfirm={() => act('ended')}
        onClose={() => setEnding(false)}
      />
      <EditButton />
    </>
  )
}

export function PushActions() {
  const push = useRecordContext<PushPage>()
  if (!push) return <TopToolbar />
  return (
    <TopToolbar sx={{ gap: 1, flexWrap: 'wrap' }}>
      <Permitted resource="pushes" action="edit">
        <StateButtons push={push} />
      </Permitted>
      <ExportButton kind="pushes" filter={{ seriesId: push.id }} />
    </TopToolbar>
  )
}
