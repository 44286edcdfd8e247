import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import { useTranslate } from 'ra-core'
import { useState } from 'react'

interface NoteDialogProps {
  isOpen: boolean
  busy: boolean
  onClose: () => void
  onNote: (note: string) => void
}

/** What the author has to change, when something is sent back. */
export function NoteDialog({ isOpen, busy, onClose, onNote }: NoteDialogProps) {
  const translate = useTranslate()
  const [note, setNote] = useState('')
  return (
    <Dialog open={isOpen} onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="note-title">
      <DialogTitle id="note-title">{translate('content_flow.review_to_draft')}</DialogTitle>
      <DialogContent>
        <TextField
          autoFocus
          fullWidth
          multiline
          minRows={3}
          label={translate('content_flow.note')}
          value={note}
          onChange={({ target }) => setNote(target.value)}
          slotProps={{ htmlInput: { maxLength: 500 } }}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" disabled={note.trim() === ''} loading={busy} onClick={() => onNote(note.trim())}>
          {translate('content_flow.send_back')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
