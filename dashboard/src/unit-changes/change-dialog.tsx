import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogContentText from '@mui/material/DialogContentText'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import { useRefresh, useTranslate } from 'ra-core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useMe } from '../auth/use-scope.ts'
import { failuresOf } from '../http/failure.ts'
import { useAction } from '../http/use-action.ts'

interface ChangeDialogProps {
  title: string
  help: string
  done: string
  canSend: boolean
  /** Sends the change from a day on; what is wrong at a field is returned by `fieldFailures`. */
  run: (fromDate: string) => Promise<unknown>
  onClose: () => void
  children: (failures: Record<string, string>) => ReactNode
}

/** A change of a unit from a day on: what is asked of both kinds. */
export function ChangeDialog({ title, help, done, canSend, run, onClose, children }: ChangeDialogProps) {
  const translate = useTranslate()
  const refresh = useRefresh()
  const today = useMe()?.today ?? ''
  const [fromDate, setFromDate] = useState<string>()
  const [failures, setFailures] = useState<Record<string, string>>({})
  const day = fromDate ?? today
  const change = useAction(
    () =>
      run(day).then(
        () => true,
        (error: unknown) => {
          const told = failuresOf(error)
          if (Object.keys(told).length === 0) throw error
          setFailures(told)
          return false
        },
      ),
    (isDone) => {
      if (!isDone) return
      refresh()
      onClose()
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setFailures({})
    change.act()
  }
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <form onSubmit={submit}>
        <DialogTitle>{title}</DialogTitle>
        <DialogContent>
          <DialogContentText sx={{ mb: 1.5 }}>{help}</DialogContentText>
          {children(failures)}
          <TextField
            required
            type="date"
            label={translate('unit_change.from_date')}
            value={day}
            onChange={({ target }) => setFromDate(target.value)}
            error={Boolean(failures.fromDate)}
            helperText={failures.fromDate ?? translate('unit_change.from_date_help')}
            slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: today } }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={!canSend} loading={change.busy}>
            {done}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
