import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useGetOne, useListContext, useNavigate, useNotify, useTranslate } from 'ra-core'
import { useState } from 'react'
import { useMe, useScope } from '../auth/use-scope.ts'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import { addDays } from '../participation/participation.ts'
import type { Unit } from '../units/unit.ts'
import { UnitChooser } from '../units/unit-chooser.tsx'
import { BULLETIN_PERIODS, type Bulletin, type BulletinPreview, newKey } from './bulletin.ts'
import { BulletinText } from './bulletin-text.tsx'

interface Asked {
  unitId: string
  period: Bulletin['period']
  day: string
  from: string
  until: string
}

const bodyOf = ({ unitId, period, day, from, until }: Asked) =>
  period === 'days' ? { unitId, period, from, until } : { unitId, period, day }

function DayField({ label, value, onDay }: { label: string; value: string; onDay: (day: string) => void }) {
  const translate = useTranslate()
  return (
    <TextField
      type="date"
      label={translate(label)}
      value={value}
      onChange={({ target }) => target.value && onDay(target.value)}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  )
}

function Questions({ asked, onChange }: { asked: Asked; onChange: (asked: Asked) => void }) {
  const translate = useTranslate()
  const [choosing, setChoosing] = useState(false)
  const { data: unit } = useGetOne<Unit>('units', { id: asked.unitId })
  return (
    <Box sx={{ display: 'grid', gap: 2, mt: 2, maxWidth: 420 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, flexWrap: 'wrap' }}>
        <Typography>{unit?.name ?? asked.unitId}</Typography>
        <Button size="small" onClick={() => setChoosing(true)}>
          {translate('bulletin.change_unit')}
        </Button>
      </Box>
      <UnitChooser
        open={choosing}
        selected={asked.unitId}
        onChoose={(unitId) => {
          setChoosing(false)
          onChange({ ...asked, unitId })
        }}
        onClose={() => setChoosing(false)}
      />
      <TextField
        select
        label={translate('bulletin.period')}
        value={asked.period}
        onChange={({ target }) => onChange({ ...asked, period: target.value as Asked['period'] })}
      >
        {BULLETIN_PERIODS.map((one) => (
          <MenuItem key={one} value={one}>
            {translate(`bulletin_period.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      {asked.period === 'days' ? (
        <>
          <DayField label="participation.from" value={asked.from} onDay={(from) => onChange({ ...asked, from })} />
          <DayField label="participation.until" value={asked.until} onDay={(until) => onChange({ ...asked, until })} />
        </>
      ) : (
        <DayField label="bulletin.day" value={asked.day} onDay={(day) => onChange({ ...asked, day })} />
      )}
    </Box>
  )
}

/** Which unit and days; what it would say; and, once it was seen, the freezing. */
export default function FreezeDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate()
  const notify = useNotify()
  const navigate = useNavigate()
  const [own] = useScope()
  const { filterValues } = useListContext()
  const today = useMe()?.today ?? ''
  const lastWeek = today && addDays(today, -7)
  const unitId: string = filterValues.unitId ?? own?.unitId ?? ''
  const [asked, setAsked] = useState<Asked>({ unitId, period: 'week', day: lastWeek, from: lastWeek, until: today })
  const [shown, setShown] = useState<BulletinPreview>()
  const [key] = useState(newKey)
  const look = useAction(
    async () => (await send<BulletinPreview>('bulletins/preview', { method: 'POST', json: bodyOf(asked) })).body,
    setShown,
  )
  const freeze = useAction(
    async () => (await send<Bulletin>('bulletins', { method: 'POST', json: { ...bodyOf(asked), key } })).body,
    ({ id, text }) => {
      notify('bulletin.frozen', { type: 'success', messageArgs: { number: text.number } })
      navigate(`/bulletins/${encodeURIComponent(id)}/show`)
    },
  )
  const busy = look.busy || freeze.busy
  return (
    <Dialog open onClose={busy ? undefined : onClose} fullWidth maxWidth={shown ? 'lg' : 'sm'}>
      <DialogTitle>{translate('bulletin.freeze')}</DialogTitle>
      <DialogContent>
        {shown ? (
          <>
            {!shown.isOver && (
              <Alert severity="warning" sx={{ mb: 2 }}>
                {translate('bulletin.running', { until: shown.until })}
              </Alert>
            )}
            <BulletinText text={shown.text} />
          </>
        ) : (
          <>
            <Typography variant="body2">{translate('bulletin.freeze_help')}</Typography>
            <Questions asked={asked} onChange={setAsked} />
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button disabled={busy} onClick={onClose}>
          {translate('ra.action.cancel')}
        </Button>
        {shown ? (
          <>
            <Button disabled={busy} onClick={() => setShown(undefined)}>
              {translate('bulletin.back')}
            </Button>
            <Button variant="contained" disabled={busy} onClick={() => freeze.act()}>
              {translate('bulletin.confirm', { number: shown.number })}
            </Button>
          </>
        ) : (
          <Button variant="contained" disabled={busy || !asked.unitId} onClick={() => look.act()}>
            {translate('bulletin.preview')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}
