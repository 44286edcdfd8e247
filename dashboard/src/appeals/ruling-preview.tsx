import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { useKeyText } from '../blanks/use-key-text.ts'
import type { Correction, RegradeEffects } from '../corrections/correction.ts'
import { RegradeReport } from '../corrections/regrade-report.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'

interface RulingPreviewProps {
  effects: RegradeEffects
  from: string
  correction: Correction
  busy: boolean
  onClose: () => void
  onConfirm: () => void
}

/** What upholding with another key changes, before it is done. */
export function RulingPreview({ effects, from, correction, busy, onClose, onConfirm }: RulingPreviewProps) {
  const translate = useTranslate()
  const keyText = useKeyText()
  const isNarrow = useIsNarrow()
  const { key, versions } = correction
  const named = [...versions].sort((a, b) => a - b).map((version) => translate('correction.version', { version }))
  return (
    <Dialog open onClose={busy ? undefined : onClose} fullWidth maxWidth="sm" fullScreen={isNarrow}>
      <DialogTitle>{translate('correction.effects')}</DialogTitle>
      <DialogContent>
        <Typography sx={{ fontWeight: 600, mb: 1 }}>
          {translate('correction.from_to', { from: keyText(from), to: keyText(key) })} ·{' '}
          {named.join(translate('app.comma'))}
        </Typography>
        <RegradeReport effects={effects} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={busy}>
          {translate('correction.back')}
        </Button>
        <Button variant="contained" loading={busy} onClick={onConfirm}>
          {translate('appeal.uphold_with_key')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
