import TextField from '@mui/material/TextField'
import { useTranslate } from 'ra-core'
import { useState } from 'react'
import { send } from '../http/send.ts'
import type { Unit } from '../units/unit.ts'
import { ChangeDialog } from './change-dialog.tsx'

export function RenameDialog({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const translate = useTranslate()
  const [name, setName] = useState(unit.name)
  const json = (fromDate: string) => ({ name: name.trim(), fromDate })
  return (
    <ChangeDialog
      title={translate('unit_change.rename_of', { name: unit.name })}
      help={translate('unit_change.rename_help')}
      done={translate('unit_change.rename')}
      canSend={name.trim() !== '' && name.trim() !== unit.name}
      run={(fromDate) => send(`units/${unit.id}/rename`, { method: 'POST', json: json(fromDate) })}
      onClose={onClose}
    >
      {(failures) => (
        <TextField
          autoFocus
          required
          label={translate('resources.units.fields.name')}
          value={name}
          onChange={({ target }) => setName(target.value)}
          error={Boolean(failures.name)}
          helperText={failures.name ?? ' '}
          slotProps={{ htmlInput: { maxLength: 60 } }}
        />
      )}
    </ChangeDialog>
  )
}
