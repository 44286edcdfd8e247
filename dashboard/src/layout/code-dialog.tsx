import Copy from '@mui/icons-material/ContentCopy'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useNotify, useTranslate } from 'ra-core'
import type { OneTimeCode } from '../http/api-types.ts'
import { ShanghaiTime } from './shanghai-time.tsx'

export type { OneTimeCode }

interface CodeDialogProps {
  title: string
  help: string
  issued: OneTimeCode
  onClose: () => void
}

/** A code that the api keeps only as a hash: it is shown here once, to be copied. */
export function CodeDialog({ title, help, issued, onClose }: CodeDialogProps) {
  const translate = useTranslate()
  const notify = useNotify()
  const copy = async () => {
    await navigator.clipboard.writeText(issued.code).then(
      () => notify('code.copied', { type: 'success' }),
      () => notify('code.not_copied', { type: 'warning' }),
    )
  }
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{title}</DialogTitle>
      <DialogContent>
        <Typography variant="body2">{help}</Typography>
        <Box
          component="output"
          sx={{
            display: 'block',
            my: 2,
            p: 2,
            textAlign: 'center',
            borderRadius: 2,
            bgcolor: 'action.hover',
            fontSize: '2rem',
            fontWeight: 700,
            letterSpacing: '0.12em',
            userSelect: 'all',
          }}
        >
          {issued.code}
        </Box>
        <Typography variant="body2" color="textSecondary">
          {translate('code.once')} {translate('code.until')} <ShanghaiTime at={issued.expiresAt} />
        </Typography>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.close')}</Button>
        <Button variant="contained" startIcon={<Copy />} onClick={copy} autoFocus>
          {translate('code.copy')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
