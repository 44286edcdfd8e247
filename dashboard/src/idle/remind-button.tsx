import NotificationsActive from '@mui/icons-material/NotificationsActiveOutlined'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogContentText from '@mui/material/DialogContentText'
import DialogTitle from '@mui/material/DialogTitle'
import FormControlLabel from '@mui/material/FormControlLabel'
import { useNotify, useTranslate } from 'ra-core'
import { useEffect, useState } from 'react'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import type { IdleGroup, Reminded } from './idle.ts'

function RemindDialog({ unitId, onClose }: { unitId: string; onClose: () => void }) {
  const translate = useTranslate()
  const notify = useNotify()
  const [inPrivate, setInPrivate] = useState(false)
  const [groups, setGroups] = useState<IdleGroup[]>()
  const read = useAction(
    () => send<IdleGroup[]>(`idle-groups?${new URLSearchParams({ unitId })}`),
    ({ body }) => setGroups(body),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the dialog opens
  useEffect(() => void read.act(), [])
  const remind = useAction(
    () => send<Reminded>('reminders', { method: 'POST', json: { unitId, inPrivate } }),
    ({ body }) => {
      notify(translate('idle.reminded', { ...body }), { type: 'success' })
      onClose()
    },
  )
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{translate('idle.remind')}</DialogTitle>
      <DialogContent>
        <DialogContentText>
          {translate(groups?.length === 0 ? 'idle.no_groups' : 'idle.remind_help', {
            smart_count: groups?.length ?? 0,
          })}
        </DialogContentText>
        <ul>
          {groups?.slice(0, 12).map(({ groupId, name, idle }) => (
            <li key={groupId}>{translate('idle.group_line', { name, idle })}</li>
          ))}
        </ul>
        {groups && groups.length > 12 && (
          <DialogContentText>{translate('idle.more_groups', { smart_count: groups.length - 12 })}</DialogContentText>
        )}
        <FormControlLabel
          control={<Checkbox checked={inPrivate} onChange={(_, checked) => setInPrivate(checked)} />}
          label={translate('idle.in_private')}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button
          variant="contained"
          disabled={!groups || (groups.length === 0 && !inPrivate)}
          loading={remind.busy}
          onClick={() => remind.act()}
        >
          {translate('idle.send')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** One click to the question which groups are told, one more to tell them. */
export function RemindButton({ unitId }: { unitId: string }) {
  const translate = useTranslate()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="contained" startIcon={<NotificationsActive />} onClick={() => setOpen(true)}>
        {translate('idle.remind')}
      </Button>
      {open && <RemindDialog unitId={unitId} onClose={() => setOpen(false)} />}
    </>
  )
}
