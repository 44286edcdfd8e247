import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useGetList, useNotify, useRefresh, useTranslate } from 'ra-core'
import { useState } from 'react'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import type { Bulletin, BulletinGroup } from './bulletin.ts'
import { GroupChoice } from './group-choice.tsx'

/** Which groups are told, and what that makes public. */
export default function SendDialog({ bulletin, onClose }: { bulletin: Bulletin; onClose: () => void }) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const [chosen, setChosen] = useState<string[]>([])
  const { data: groups } = useGetList<BulletinGroup>(`bulletins/${encodeURIComponent(bulletin.id)}/groups`)
  const sending = useAction(
    async () => {
      const path = `bulletins/${encodeURIComponent(bulletin.id)}/send`
      return (await send<{ groups: number; already: number }>(path, { method: 'POST', json: { groupIds: chosen } }))
        .body
    },
    (done) => {
      notify('bulletin.sent', { type: 'success', messageArgs: done })
      refresh()
      onClose()
    },
  )
  return (
    <Dialog open onClose={sending.busy ? undefined : onClose} fullWidth maxWidth="sm">
      <DialogTitle>{translate('bulletin.send')}</DialogTitle>
      <DialogContent>
        <Typography variant="body2">{translate('bulletin.send_help')}</Typography>
        <Alert severity="info" sx={{ mt: 1.5 }}>
          {translate('bulletin.send_public')}
        </Alert>
        {groups && <GroupChoice label="bulletin.to_groups" groups={groups} chosen={chosen} onChoose={setChosen} />}
      </DialogContent>
      <DialogActions>
        <Button disabled={sending.busy} onClick={onClose}>
          {translate('ra.action.cancel')}
        </Button>
        <Button variant="contained" disabled={sending.busy || chosen.length === 0} onClick={() => sending.act()}>
          {translate('bulletin.send_to', { smart_count: chosen.length })}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
