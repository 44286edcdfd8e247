import ChevronLeft from '@mui/icons-material/ChevronLeft'
import ChevronRight from '@mui/icons-material/ChevronRight'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useNavigate, useTranslate } from 'ra-core'
import { useMe } from '../auth/use-scope.ts'
import { ExportButton } from '../exports/export-button.tsx'
import type { Unit } from '../units/unit.ts'
import { UnitTrail } from '../units/unit-trail.tsx'
import {
  addDays,
  besides,
  DESKS,
  ESTABLISHMENTS,
  type Participation,
  PERIODS,
  type PeriodName,
  participationPath,
  type View,
  viewParams,
} from './participation.ts'

interface BarProps {
  unit: Pick<Unit, 'id' | 'name' | 'path'>
  view: View
  days: Participation['period']
}
type Go = (view: View) => void

const [earlier, later] = [
  (a: string, b: string) => [a, b].sort()[0] as string,
  (a: string, b: string) => [a, b].sort()[1] as string,
]

const ROW = { display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }

function DayInput({ label, value, onDay }: { label: string; value: string; onDay: (day: string) => void }) {
  return (
    <TextField
      key={value}
      type="date"
      size="small"
      margin="none"
      label={label}
      defaultValue={value}
      onChange={({ target }) => /^[12]\d{3}-\d{2}-\d{2}$/.test(target.value) && onDay(target.value)}
      slotProps={{ inputLabel: { shrink: true } }}
      sx={{ width: '10.5em', m: 0 }}
    />
  )
}

/** Which days: arrows to the period before and after, or a first and a last day. */
function Days({ view, days, go }: { view: View; days: BarProps['days']; go: Go }) {
  const translate = useTranslate()
  const { before, after } = besides(days)
  const today = useMe()?.today ?? days.to
  if (view.period === 'days')
    return (
      <>
        <DayInput
          label={translate('participation.from')}
          value={days.from}
          onDay={(from) => go({ ...view, from, until: later(from, days.until) })}
        />
        <DayInput
          label={translate('participation.until')}
          value={days.until}
          onDay={(until) => go({ ...view, until, from: earlier(until, days.from) })}
        />
      </>
    )
  return (
    <>
      <IconButton aria-label={translate('participation.before')} onClick={() => go({ ...view, day: before })}>
        <ChevronLeft />
      </IconButton>
      <DayInput
        label={translate('participation.any_day')}
        value={view.day ?? days.to}
        onDay={(day) => go({ ...view, day })}
      />
      <IconButton
        aria-label={translate('participation.after')}
        disabled={after > today}
        onClick={() => go({ ...view, day: after })}
      >
        <ChevronRight />
      </IconButton>
    </>
  )
}

function Choice<T extends string>(props: {
  name: 'desk' | 'establishment'
  of: readonly T[]
  value?: T
  onChoose: (value?: T) => void
}) {
  const { name, of, value, onChoose } = props
  const translate = useTranslate()
  return (
    <TextField
      select
      size="small"
      margin="none"
      label={translate(`resources.learners.fields.${name}`)}
      value={value ?? ''}
      onChange={({ target }) => onChoose(of.find((one) => one === target.value))}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      sx={{ width: '7.5em', m: 0 }}
    >
      <MenuItem value="">{translate('participation.everybody')}</MenuItem>
      {of.map((one) => (
        <MenuItem key={one} value={one}>
          {translate(`${name}.${one}`)}
        </MenuItem>
      ))}
    </TextField>
  )
}

/** The same days again where a period is changed: a week's month, the days of a season. */
function inPeriod(view: View, period: PeriodName, { from, to }: BarProps['days']): View {
  const { desk, establishment } = view
  const people = { ...(desk ? { desk } : {}), ...(establishment ? { establishment } : {}) }
  if (period !== 'days')
    return { period, ...(view.period === 'days' ? { day: to } : view.day ? { day: view.day } : {}), ...people }
  return { period, from: from < addDays(to, -365) ? addDays(to, -365) : from, until: to, ...people }
}

/** Where the figures are from, which days and people, and their export. */
export function ParticipationBar({ unit, view, days }: BarProps) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const go: Go = (next) => navigate(participationPath(unit.id, next))
  return (
    <Box sx={{ display: 'grid', gap: 1.25, mb: 1.5 }}>
      <UnitTrail unit={unit} to={(id) => participationPath(id, view)} />
      <Box sx={ROW}>
        <ToggleButtonGroup
          size="small"
          color="primary"
          exclusive
          value={view.period}
          onChange={(_, chosen: PeriodName | null) => chosen && go(inPeriod(view, chosen, days))}
          aria-label={translate('participation.period')}
        >
          {PERIODS.map((one) => (
            <ToggleButton key={one} value={one} sx={{ px: { xs: 1.25, sm: 2 }, py: 0.75 }}>
              {translate(`participation.${one === 'days' ? 'days_period' : one}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Days view={view} days={days} go={go} />
        <Choice name="desk" of={DESKS} value={view.desk} onChoose={(desk) => go({ ...view, desk })} />
        <Choice
          name="establishment"
          of={ESTABLISHMENTS}
          value={view.establishment}
          onChoose={(establishment) => go({ ...view, establishment })}
        />
        <ExportButton kind="participation" filter={{ unitId: unit.id, ...viewParams(view) }} variant="outlined" />
      </Box>
    </Box>
  )
}
