import Copy from '@mui/icons-material/ContentCopy'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useNotify, useTranslate } from 'ra-core'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import { linkAddress } from './account.ts'

interface LinkDialogProps {
  title: string
  help: string
  link: { token: string; expiresAt: string }
  onClose: () => void
}

/** A one-time link, of which the api keeps a hash only: shown here once, to be copied. */
export function LinkDialog({ title, help, link: { token, expiresAt }, onClose }: LinkDialogProps) {
  const translate = useTranslate()
  const notify = useNotify()
  const address = linkAddress(token)
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => notify('code.copied', { type: 'success' }),
      () => notify('code.not_copied', { type: 'warning' }),
    )
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{title}</DialogTitle>
      <DialogContent>
        <Typography variant="body2">{help}</Typography>
        <Box
          component="output"
          sx={{
            ...{ display: 'block', my: 2, p: 2, borderRadius: 2, bgcolor: 'action.hover' },
            ...{ overflowWrap: 'anywhere', userSelect: 'all', fontFamily: 'monospace' },
          }}
        >
          {address}
        </Box>
        <Typography variant="body2" color="textSecondary">
          {translate('code.once')} {translate('code.until')} <ShanghaiTime at={expiresAt} />
        </Typography>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.close')}</Button>
        <Button variant="contained" startIcon={<Copy />} onClick={copy} autoFocus>
          {translate('one_time_link.copy')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
