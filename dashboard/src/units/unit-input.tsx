import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import {
  FieldTitle,
  useGetOne,
  useInput,
  useResourceContext,
  useTranslate,
  ValidationError,
  type Validator,
} from 'ra-core'
import { useState } from 'react'
import type { Unit } from './unit.ts'
import { UnitTree } from './unit-tree.tsx'

/** A form's field for a unit id, chosen from the tree. */
export function UnitInput({ source, validate }: { source: string; validate?: Validator }) {
  const translate = useTranslate()
  const resource = useResourceContext()
  const [open, setOpen] = useState(false)
  const { field, fieldState, isRequired } = useInput({ source, validate })
  const { data: unit } = useGetOne<Unit>('units', { id: field.value }, { enabled: Boolean(field.value) })
  const failure = fieldState.error?.message
  const choose = (id: string) => {
    field.onChange(id)
    setOpen(false)
  }
  return (
    <>
      <TextField
        label={<FieldTitle source={source} resource={resource} isRequired={isRequired} />}
        value={field.value ? (unit?.name ?? field.value) : ''}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => event.key === 'Enter' && setOpen(true)}
        error={Boolean(failure)}
        helperText={failure ? <ValidationError error={failure} /> : ' '}
        slotProps={{ htmlInput: { readOnly: true, 'aria-haspopup': 'dialog', style: { cursor: 'pointer' } } }}
      />
      <Dialog open={open} onClose={() => setOpen(false)} fullWidth maxWidth="xs">
        <DialogTitle>{translate('unit.choose')}</DialogTitle>
        <DialogContent sx={{ height: '60vh' }}>
          <UnitTree selected={field.value} onSelect={({ id }) => choose(id)} />
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>{translate('ra.action.cancel')}</Button>
        </DialogActions>
      </Dialog>
    </>
  )
}
