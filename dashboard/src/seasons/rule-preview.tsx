import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { HttpError, useNotify, useTranslate } from 'ra-core'
import { useState } from 'react'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { RuleChanges } from './rule-changes.tsx'
import { RuleEffects } from './rule-effects.tsx'
import type { RulePreview, RuleSet, SeasonDetails } from './season.ts'

const NOTE_MOST = 500
const SCOPES = ['ahead', 'all'] as const
type Scope = (typeof SCOPES)[number]

interface RulePreviewDialogProps {
  season: SeasonDetails
  rules: RuleSet
  preview: RulePreview
  onClose: () => void
  onApplied: () => void
  onReload: () => void
}

const isMovedOn = (error: unknown) => error instanceof HttpError && error.body?.code === 'season.rules_moved_on'

function ScopeChoice({ scope, onChoose }: { scope: Scope; onChoose: (scope: Scope) => void }) {
  const translate = useTranslate()
  return (
    <RadioGroup
      value={scope}
      onChange={(_, chosen) => onChoose(chosen as Scope)}
      aria-label={translate('season.holds')}
      sx={{ gap: 0.5, mt: 1 }}
    >
      {SCOPES.map((one) => (
        <FormControlLabel
          key={one}
          value={one}
          control={<Radio size="small" sx={{ alignSelf: 'flex-start', mt: -0.5 }} />}
          label={
            <>
              <Typography sx={{ fontWeight: 600 }}>{translate(`season.holds_${one}`)}</Typography>
              <Typography variant="body2" color="textSecondary">
                {translate(`season.holds_${one}_means`)}
              </Typography>
            </>
          }
        />
      ))}
    </RadioGroup>
  )
}

function MovedOn({ onReload }: { onReload: () => void }) {
  const translate = useTranslate()
  return (
    <Alert
      severity="warning"
      action={
        <Button color="inherit" onClick={onReload}>
          {translate('season.reload')}
        </Button>
      }
    >
      {translate('errors.season.rules_moved_on')}
    </Alert>
  )
}

interface DetailsProps {
  season: SeasonDetails
  preview: RulePreview
  scope: Scope
  note: string
  onScope: (scope: Scope) => void
  onNote: (note: string) => void
}

function Details({ season, preview, scope, note, onScope, onNote }: DetailsProps) {
  const translate = useTranslate()
  return (
    <>
      <Typography variant="h2" sx={{ mt: 1 }}>
        {translate('season.changes', { smart_count: preview.changes.length })}
      </Typography>
      <RuleChanges changes={preview.changes} fields={season.fields} />
      <Typography variant="h2" sx={{ mt: 3 }}>
        {translate('season.holds')}
      </Typography>
      <ScopeChoice scope={scope} onChoose={onScope} />
      <Typography variant="h2" sx={{ mt: 3 }}>
        {translate('season.effects')}
      </Typography>
      <RuleEffects effects={preview.effects} />
      <TextField
        label={translate('season.note')}
        helperText={translate('season.note_help')}
        value={note}
        onChange={(event) => onNote(event.target.value)}
        required
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: NOTE_MOST } }}
        sx={{ mt: 3 }}
      />
    </>
  )
}

/** What other rules would change and for whom, from when they shall hold, and why: only then they are applied. */
export function RulePreviewDialog({ season, rules, preview, onClose, onApplied, onReload }: RulePreviewDialogProps) {
  const translate = useTranslate()
  const notify = useNotify()
  const isNarrow = useIsNarrow()
  const [scope, setScope] = useState<Scope>('ahead')
  const [note, setNote] = useState('')
  const [movedOn, setMovedOn] = useState(preview.version !== season.version)
  const apply = useAction(async () => {
    const json = { rules, expectedVersion: season.version, note: note.trim(), resettle: scope === 'all' }
    try {
      await send(`seasons/${season.id}/rules`, { method: 'POST', json })
      notify(`season.applied_${scope}`, { type: 'success' })
      onApplied()
    } catch (error) {
      if (!isMovedOn(error)) throw error
      setMovedOn(true)
    }
  })
  return (
    <Dialog open onClose={apply.busy ? undefined : onClose} fullWidth maxWidth="md" fullScreen={isNarrow}>
      <DialogTitle>{translate('season.preview')}</DialogTitle>
      <DialogContent>
        {movedOn ? (
          <MovedOn onReload={onReload} />
        ) : (
          <Details {...{ season, preview, scope, note }} onScope={setScope} onNote={setNote} />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={apply.busy}>
          {translate('ra.action.cancel')}
        </Button>
        <Button variant="contained" disabled={movedOn || note.trim() === ''} loading={apply.busy} onClick={apply.act}>
          {translate(`season.apply_${scope}`)}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
