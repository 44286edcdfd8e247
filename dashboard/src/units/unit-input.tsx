import TextField from '@mui/material/TextField'
import { FieldTitle, useGetOne, useInput, useResourceContext, ValidationError, type Validator } from 'ra-core'
import { useState } from 'react'
import type { Unit } from './unit.ts'
import { UnitChooser } from './unit-chooser.tsx'

/** A form's field for a unit id, chosen from the tree. */
export function UnitInput({ source, validate }: { source: string; validate?: Validator }) {
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
      <UnitChooser open={open} selected={field.value} onChoose={choose} onClose={() => setOpen(false)} />
    </>
  )
}
