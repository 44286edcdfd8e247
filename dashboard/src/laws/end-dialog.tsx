import Alert from '@mui/material/Alert'
import Autocomplete from '@mui/material/Autocomplete'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import { useGetList, useNotify, useTranslate } from 'ra-core'
import { useState } from 'react'
import type { Citing, Law } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'

const MOST_LAWS = 500

/** The last day of a law and what takes its place, with what then has to be read again. */
export default function EndDialog({ law, onClose }: { law: Law; onClose: () => void }) {
  const translate = useTranslate()
  const notify = useNotify()
  const [lastDay, setLastDay] = useState(law.effectiveTo ?? '')
  const [successor, setSuccessor] = useState<Law | null>(null)
  const { data: laws = [] } = useGetList<Law>('laws', {
    pagination: { page: 1, perPage: MOST_LAWS },
    sort: { field: 'name', order: 'ASC' },
  })
  const { data: citing = [] } = useGetList<Citing>(`laws/${law.id}/citing`)
  const end = useAction(
    (ending: { lastDay: string | null; successor: string | null }) =>
      send(`laws/${law.id}/end`, { method: 'POST', json: ending }),
    () => {
      notify('law.ended', { type: 'success', messageArgs: { smart_count: citing.length } })
      onClose()
    },
  )
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="end-title">
      <DialogTitle id="end-title">{translate('law.end_of', { name: law.name })}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Alert severity="warning">{translate('law.end_means', { smart_count: citing.length })}</Alert>
        <TextField
          type="date"
          label={translate('law.last_day')}
          value={lastDay}
          onChange={({ target }) => setLastDay(target.value)}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: law.effectiveFrom } }}
        />
        <Autocomplete
          options={laws.filter(({ id }) => id !== law.id)}
          value={successor}
          getOptionLabel={({ name, version }) => `${name}（${version}）`}
          getOptionKey={({ id }) => id}
          noOptionsText={translate('app.nothing_found')}
          onChange={(_, one) => setSuccessor(one)}
          renderInput={(props) => <TextField {...props} label={translate('law.successor')} />}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        {law.effectiveTo !== null && (
          <Button loading={end.busy} onClick={() => end.act({ lastDay: null, successor: null })}>
            {translate('law.take_back')}
          </Button>
        )}
        <Button
          variant="contained"
          color="error"
          disabled={lastDay === ''}
          loading={end.busy}
          onClick={() => end.act({ lastDay, successor: successor?.id ?? null })}
        >
          {translate('law.end')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
