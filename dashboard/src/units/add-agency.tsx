import Add from '@mui/icons-material/Add'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import { useCanAccess, useNavigate, useRefresh, useTranslate } from 'ra-core'
import { type FormEvent, useState } from 'react'
import { failuresOf } from '../http/failure.ts'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import type { Unit } from './unit.ts'

const MOST = 60

function NameDialog({ parent, onClose }: { parent: Unit; onClose: () => void }) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const refresh = useRefresh()
  const [name, setName] = useState('')
  const [failure, setFailure] = useState<string>()
  const json = { parentId: parent.id, name: name.trim() }
  const add = useAction(
    // a failure that belongs to the name is told at the name
    () =>
      send<{ id: string }>('units', { method: 'POST', json }).catch((error) =>
        setFailure(failuresOf(error).name ?? error.message),
      ),
    (made) => {
      if (!made) return
      refresh()
      navigate(`/units?unit=${made.body.id}`)
      onClose()
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (json.name === '') return setFailure(translate('ra.validation.required'))
    setFailure(undefined)
    add.act()
  }
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <form onSubmit={submit}>
        <DialogTitle>{translate('unit.add_agency_under', { name: parent.name })}</DialogTitle>
        <DialogContent>
          <TextField
            autoFocus
            label={translate('resources.units.fields.name')}
            value={name}
            onChange={(event) => setName(event.target.value)}
            error={Boolean(failure)}
            helperText={failure ?? translate('unit.add_agency_help')}
            slotProps={{ htmlInput: { maxLength: MOST } }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
          <Button type="submit" variant="contained" loading={add.busy}>
            {translate('ra.action.add')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

/** 下设机构: a bureau, a centre or a hall that no division code stands for. */
export function AddAgencyButton({ parent }: { parent: Unit }) {
  const translate = useTranslate()
  const { canAccess } = useCanAccess({ resource: 'units', action: 'create' })
  const [open, setOpen] = useState(false)
  if (!canAccess) return null
  return (
    <>
      <Button size="small" startIcon={<Add />} onClick={() => setOpen(true)}>
        {translate('unit.add_agency')}
      </Button>
      {open && <NameDialog parent={parent} onClose={() => setOpen(false)} />}
    </>
  )
}
