import Copy from '@mui/icons-material/ContentCopy'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useNotify, useTranslate } from 'ra-core'
import { ShanghaiTime } from './shanghai-time.tsx'

interface OnceDialogProps {
  kind: 'code' | 'link'
  title: string
  help: string
  /** What is handed over: a code to read out, or a whole address. */
  text: string
  expiresAt: string
  onClose: () => void
}

const LOOKS = {
  code: { textAlign: 'center', fontSize: '2rem', fontWeight: 700, letterSpacing: '0.12em' },
  link: { overflowWrap: 'anywhere', fontFamily: 'monospace' },
} as const

/** A code or link that the api keeps only as a hash: it is shown here once, to be copied. */
export function OnceDialog({ kind, title, help, text, expiresAt, onClose }: OnceDialogProps) {
  const translate = useTranslate()
  const notify = useNotify()
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => notify('code.copied', { type: 'success' }),
      () => notify('code.not_copied', { type: 'warning' }),
    )
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth={kind === 'code' ? 'xs' : 'sm'}>
      <DialogTitle>{title}</DialogTitle>
      <DialogContent>
        <Typography variant="body2">{help}</Typography>
        <Box
          component="output"
          sx={{
            ...{ display: 'block', my: 2, p: 2, borderRadius: 2, bgcolor: 'action.hover', userSelect: 'all' },
            ...LOOKS[kind],
          }}
        >
          {text}
        </Box>
        <Typography variant="body2" color="textSecondary">
          {translate('code.once')} {translate('code.until')} <ShanghaiTime at={expiresAt} />
        </Typography>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.close')}</Button>
        <Button variant="contained" startIcon={<Copy />} onClick={copy} autoFocus>
          {translate(kind === 'code' ? 'code.copy' : 'one_time_link.copy')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
