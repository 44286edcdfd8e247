import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useRefresh, useTranslate } from 'ra-core'
import { useState } from 'react'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import { saveFile } from '../layout/save-file.ts'
import { type ChosenFile, FileChoice } from './file-choice.tsx'
import { type RosterOutcome, TEMPLATE, toCsv } from './roster.ts'
import { RosterReport } from './roster-outcome.tsx'

const isWorkbook = ({ name }: ChosenFile) => /\.xls[xm]?$/i.test(name)

async function importRoster(chosen: ChosenFile, dryRun: boolean) {
  const { csv, file } = chosen
  const sent = isWorkbook(chosen) ? { file } : { csv }
  return (await send<RosterOutcome>(`learners/import${dryRun ? '?dryRun=true' : ''}`, { method: 'POST', ...sent })).body
}

function Codes({ codes }: { codes: NonNullable<RosterOutcome['codes']> }) {
  const translate = useTranslate()
  const head = ['staffNo', 'name', 'code'].map((column) => translate(`roster.code_${column}`))
  const save = () =>
    saveFile(
      translate('roster.codes_file'),
      toCsv([head, ...codes.map(({ staffNo, name, code }) => [staffNo, name, code])]),
    )
  return (
    <Alert severity="warning" sx={{ mt: 1 }} action={<Button onClick={save}>{translate('roster.save_codes')}</Button>}>
      {translate('roster.codes_once', { smart_count: codes.length })}
    </Alert>
  )
}

/** Import of a roster: a dry run first, and the import itself only when nothing stands in its way. */
export default function RosterDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate()
  const refresh = useRefresh()
  const [chosen, setChosen] = useState<ChosenFile>()
  const [tried, setTried] = useState<RosterOutcome>()
  const [done, setDone] = useState<RosterOutcome>()
  const tryOut = useAction((file: ChosenFile) => importRoster(file, true), setTried)
  const apply = useAction(
    (file: ChosenFile) => importRoster(file, false),
    (outcome) => {
      if (!outcome.written) return setTried(outcome)
      setDone(outcome)
      refresh()
    },
  )
  const choose = (next: ChosenFile) => {
    setChosen(next)
    setTried(undefined)
    tryOut.act(next)
  }
  const template = () => saveFile(translate('roster.template_file'), toCsv(TEMPLATE))
  const shown = done ?? tried
  return (
    <Dialog open onClose={apply.busy ? undefined : onClose} fullWidth maxWidth="md">
      <DialogTitle>{translate('roster.import')}</DialogTitle>
      <DialogContent>
        <Typography variant="body2">{translate('roster.help')}</Typography>
        <Button size="small" onClick={template}>
          {translate('roster.template')}
        </Button>
        {!done && <FileChoice chosen={chosen} busy={tryOut.busy} accept=".xlsx,.csv,text/csv" onChoose={choose} />}
        {shown && <RosterReport outcome={shown} isDone={done !== undefined} />}
        {done?.codes && done.codes.length > 0 && <Codes codes={done.codes} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={apply.busy}>
          {translate(done ? 'ra.action.close' : 'ra.action.cancel')}
        </Button>
        {!done && (
          <Button
            variant="contained"
            disabled={!tried || tried.errors.length > 0 || tried.created + tried.updated === 0}
            loading={apply.busy}
            onClick={() => chosen && apply.act(chosen)}
          >
            {translate('roster.confirm')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}
