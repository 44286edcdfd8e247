import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { Form, useTranslate } from 'ra-core'
import { type ReactNode, useState } from 'react'
import { failuresOf } from '../http/failure.ts'

/** What a form holds by the names of its fields: the api checks what it is sent. */
// biome-ignore lint/suspicious/noExplicitAny: as react-hook-form types it
type FieldValues = Record<string, any>

interface FormDialogProps {
  title: string
  help?: string
  submit: string
  children: ReactNode
  defaults?: FieldValues
  onSubmit: (values: FieldValues) => Promise<void>
  onClose: () => void
}

/** A form in a dialog: what the api refuses stands at its field, or above the buttons where it belongs to none. */
export function FormDialog({ title, help, submit, children, defaults, onSubmit, onClose }: FormDialogProps) {
  const translate = useTranslate()
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const send = async (values: FieldValues) => {
    setBusy(true)
    setFailure(undefined)
    try {
      await onSubmit(values)
      return undefined
    } catch (error) {
      const atFields = failuresOf(error)
      setFailure(error instanceof Error ? error.message : translate('failure.unknown'))
      return atFields
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog open onClose={busy ? undefined : onClose} fullWidth maxWidth="xs">
      <Form onSubmit={send} defaultValues={defaults} sanitizeEmptyValues>
        <DialogTitle>{title}</DialogTitle>
        <DialogContent>
          {help && (
            <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
              {help}
            </Typography>
          )}
          {children}
          {failure && <Alert severity="error">{failure}</Alert>}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
          <Button type="submit" variant="contained" loading={busy}>
            {submit}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
