import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useTranslate } from 'ra-core'
import { UnitTree } from './unit-tree.tsx'

interface UnitChooserProps {
  open: boolean
  selected?: string
  onChoose: (unitId: string) => void
  onClose: () => void
}

/** The org tree in a dialog, to choose one unit of it. */
export function UnitChooser({ open, selected, onChoose, onClose }: UnitChooserProps) {
  const translate = useTranslate()
  return (
    <Dialog open={open} onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{translate('unit.choose')}</DialogTitle>
      <DialogContent sx={{ height: '60vh' }}>
        <UnitTree selected={selected} onSelect={({ id }) => onChoose(id)} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
      </DialogActions>
    </Dialog>
  )
}
