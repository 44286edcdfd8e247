import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useCanAccess, useGetList, useNotify, useTranslate } from 'ra-core'
import { useState } from 'react'
import { useMe } from '../auth/use-scope.ts'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import { byDay, type Cells, cellsOf, rowsOf, totalOf } from './headcount-form.ts'
import { HeadcountGrid } from './headcount-grid.tsx'
import type { Headcount, HeadcountRow } from './unit.ts'

interface EditorProps {
  unitId: string
  latest?: Headcount
  onSaved: () => void
}

function Editor({ unitId, latest, onSaved }: EditorProps) {
  const translate = useTranslate()
  const notify = useNotify()
  const today = useMe()?.today
  const [asOf, setAsOf] = useState(latest?.asOf ?? today ?? '')
  const [cells, setCells] = useState<Cells>(cellsOf(latest?.rows ?? []))
  const rows = rowsOf(cells)
  const save = useAction(
    () => send(`units/${unitId}/headcounts`, { method: 'PUT', json: { asOf, rows } }),
    () => {
      notify('ra.notification.updated', { type: 'success', messageArgs: { smart_count: 1 } })
      onSaved()
    },
  )
  return (
    <Stack spacing={1.5} sx={{ alignItems: 'flex-start', pt: 0.5 }}>
      <TextField
        type="date"
        label={translate('unit.as_of')}
        value={asOf}
        onChange={(event) => setAsOf(event.target.value)}
        slotProps={{ inputLabel: { shrink: true } }}
        sx={{ width: '12em' }}
      />
      <HeadcountGrid cells={cells} onChange={setCells} />
      <Stack direction="row" spacing={2} sx={{ alignItems: 'center' }}>
        <Button variant="contained" disabled={!rows || !asOf} loading={save.busy} onClick={save.act}>
          {translate('ra.action.save')}
        </Button>
        <Typography variant="body2" color={rows ? 'textSecondary' : 'error'}>
          {rows ? translate('unit.headcount_total', { total: totalOf(rows) }) : translate('unit.whole_numbers')}
        </Typography>
      </Stack>
    </Stack>
  )
}

/** 应参加人数 of one unit: the dated figures, newest first, and the form for the next. */
export function HeadcountEditor({ unitId }: { unitId: string }) {
  const translate = useTranslate()
  const { canAccess } = useCanAccess({ resource: 'units', action: 'edit' })
  const { data, refetch } = useGetList<HeadcountRow & { id: number; asOf: string }>(`units/${unitId}/headcounts`)
  if (!data) return null
  const days = byDay(data)
  const latest = days[0]
  return (
    <>
      {canAccess ? (
        <Editor key={`${unitId} ${latest?.asOf}`} unitId={unitId} latest={latest} onSaved={refetch} />
      ) : (
        <HeadcountGrid cells={cellsOf(latest?.rows ?? [])} />
      )}
      {days.length > 0 && (
        <Typography variant="body2" color="textSecondary" component="ul" sx={{ pl: 2.5, mb: 0 }}>
          {days.map(({ asOf, rows }) => (
            <li key={asOf}>{translate('unit.headcount_on', { asOf, total: totalOf(rows) })}</li>
          ))}
        </Typography>
      )}
    </>
  )
}
