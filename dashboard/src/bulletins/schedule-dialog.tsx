import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useGetList, useGetOne, useNotify, useTranslate } from 'ra-core'
import { useState } from 'react'
import type { Group } from '../groups/group.ts'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import type { Unit } from '../units/unit.ts'
import type { BulletinSchedule, BulletinSchedules } from './bulletin.ts'
import { GroupChoice } from './group-choice.tsx'

interface PartProps {
  schedule: BulletinSchedule
  groups: readonly Group[]
  onChange: (schedule: BulletinSchedule) => void
}

type To = 'all' | 'some' | 'none'
const toOf = ({ allGroups, groupIds }: BulletinSchedule, isSome: boolean): To =>
  allGroups ? 'all' : isSome || groupIds.length > 0 ? 'some' : 'none'

function Part({ schedule, groups, onChange }: PartProps) {
  const translate = useTranslate()
  const [isSome, setSome] = useState(false)
  const to = toOf(schedule, isSome)
  const choose = (next: To) => {
    setSome(next === 'some')
    onChange({ ...schedule, allGroups: next === 'all', groupIds: next === 'some' ? schedule.groupIds : [] })
  }
  return (
    <Box sx={{ mt: 2 }}>
      <FormControlLabel
        control={
          <Switch
            checked={schedule.active}
            onChange={({ target }) => onChange({ ...schedule, active: target.checked })}
          />
        }
        label={translate(`bulletin.every_${schedule.every}`)}
      />
      {schedule.active && (
        <Box sx={{ pl: { xs: 0, sm: 6 } }}>
          <TextField
            select
            size="small"
            label={translate('bulletin.to_groups')}
            value={to}
            onChange={({ target }) => choose(target.value as To)}
            sx={{ minWidth: 240 }}
          >
            {(['all', 'some', 'none'] as const).map((one) => (
              <MenuItem key={one} value={one}>
                {translate(`bulletin.to_${one}`)}
              </MenuItem>
            ))}
          </TextField>
          {to === 'some' && (
            <GroupChoice
              label={`bulletin.every_${schedule.every}`}
              groups={groups}
              chosen={schedule.groupIds}
              onChoose={(groupIds) => onChange({ ...schedule, groupIds })}
            />
          )}
        </Box>
      )}
    </Box>
  )
}

/** The week's and the month's bulletins of a unit: whether they are frozen by themselves, and who is told. */
export default function ScheduleDialog({ unitId, onClose }: { unitId: string; onClose: () => void }) {
  const translate = useTranslate()
  const notify = useNotify()
  const { data: unit } = useGetOne<Unit>('units', { id: unitId })
  const { data: kept } = useGetOne<BulletinSchedules & { id: string }>('bulletin-schedules', { id: unitId })
  const { data: groups = [] } = useGetList<Group>('groups', {
    filter: { unitId, active: true, roomless: false },
    pagination: { page: 1, perPage: 1000 },
  })
  const [changed, setChanged] = useState<Record<string, BulletinSchedule>>({})
  const save = useAction(
    async () => {
      for (const { every, active, allGroups, groupIds } of Object.values(changed))
        await send('bulletin-schedules', { method: 'PUT', json: { unitId, every, active, allGroups, groupIds } })
    },
    () => {
      notify('bulletin.saved', { type: 'success' })
      onClose()
    },
  )
  const schedules = kept?.schedules.map((one) => changed[one.every] ?? one) ?? []
  return (
    <Dialog open onClose={save.busy ? undefined : onClose} fullWidth maxWidth="sm">
      <DialogTitle>{translate('bulletin.schedule_of', { name: unit?.name ?? '' })}</DialogTitle>
      <DialogContent>
        <Typography variant="body2">{translate('bulletin.schedule_help')}</Typography>
        {schedules.map((one) => (
          <Part
            key={one.every}
            schedule={one}
            groups={groups}
            onChange={(next) => setChanged({ ...changed, [one.every]: next })}
          />
        ))}
      </DialogContent>
      <DialogActions>
        <Button disabled={save.busy} onClick={onClose}>
          {translate('ra.action.cancel')}
        </Button>
        <Button
          variant="contained"
          disabled={save.busy || Object.keys(changed).length === 0}
          onClick={() => save.act()}
        >
          {translate('ra.action.save')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
