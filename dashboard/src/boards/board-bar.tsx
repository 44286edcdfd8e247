import Units from '@mui/icons-material/AccountTreeOutlined'
import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useGetList, useGetOne, useNavigate, useTranslate } from 'ra-core'
import { useState } from 'react'
import { useMe } from '../auth/use-scope.ts'
import { ExportButton } from '../exports/export-button.tsx'
import type { Group } from '../groups/group.ts'
import { Permitted } from '../layout/permitted.tsx'
import type { Unit } from '../units/unit.ts'
import { UnitChooser } from '../units/unit-chooser.tsx'
import { type Asked, boardPath, PERIODS, type Period } from './board.ts'

interface ChoiceProps {
  asked: Asked
  onChoose: (asked: Asked) => void
}

function UnitChoice({ asked, onChoose }: ChoiceProps) {
  const translate = useTranslate()
  const [open, setOpen] = useState(false)
  const { data } = useGetOne<Unit>('units', { id: asked.unit ?? '' }, { enabled: Boolean(asked.unit) })
  const choose = (unit: string) => {
    setOpen(false)
    onChoose({ ...asked, unit, group: undefined })
  }
  return (
    <>
      <Button variant="outlined" startIcon={<Units />} onClick={() => setOpen(true)} aria-haspopup="dialog">
        {asked.unit && data ? data.name : translate('board.choose_unit')}
      </Button>
      <UnitChooser open={open} selected={asked.unit} onChoose={choose} onClose={() => setOpen(false)} />
    </>
  )
}

const MOST_GROUPS = 500

function GroupChoice({ asked, onChoose }: ChoiceProps) {
  const translate = useTranslate()
  const { data = [] } = useGetList<Group>('groups', {
    pagination: { page: 1, perPage: MOST_GROUPS },
    sort: { field: 'name', order: 'ASC' },
  })
  return (
    <Autocomplete
      size="small"
      sx={{ width: { xs: '100%', sm: '15em' } }}
      options={data}
      value={data.find(({ id }) => id === asked.group) ?? null}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      noOptionsText={translate('app.nothing_found')}
      onChange={(_, group) => onChoose({ ...asked, group: group?.id })}
      renderInput={(props) => <TextField {...props} margin="none" label={translate('board.group')} />}
    />
  )
}

function PeriodChoice({ asked, onChoose }: ChoiceProps) {
  const translate = useTranslate()
  const today = useMe()?.today
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
      <ToggleButtonGroup
        size="small"
        color="primary"
        exclusive
        value={asked.period}
        onChange={(_, period: Period | null) => period && onChoose({ ...asked, period })}
        aria-label={translate('participation.period')}
      >
        {PERIODS.map((one) => (
          <ToggleButton key={one} value={one} sx={{ px: 2, py: 0.5 }}>
            {translate(`board.${one}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <TextField
        type="date"
        margin="none"
        label={translate('board.pick_day')}
        value={asked.day ?? today ?? ''}
        onChange={({ target }) => onChoose({ ...asked, day: target.value || undefined })}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: today } }}
        sx={{ width: '11em' }}
      />
    </Box>
  )
}

/** As the api names what is asked. */
const orderedBoard = ({ unit, group, period, day }: Asked) => ({
  ...(group ? { groupId: group } : { unitId: unit }),
  period,
  day,
})

/** Whose board, of which days, and its export. */
export function BoardBar({ asked }: { asked: Asked }) {
  const navigate = useNavigate()
  const choose = (next: Asked) => navigate(boardPath(next))
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', mt: 1, mb: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, flex: '1 1 auto', alignItems: 'center' }}>
        <UnitChoice asked={asked} onChoose={choose} />
        <Permitted resource="groups">
          <GroupChoice asked={asked} onChoose={choose} />
        </Permitted>
      </Box>
      <PeriodChoice asked={asked} onChoose={choose} />
      {(asked.group ?? asked.unit) && <ExportButton kind="ranking" filter={orderedBoard(asked)} variant="outlined" />}
    </Box>
  )
}
