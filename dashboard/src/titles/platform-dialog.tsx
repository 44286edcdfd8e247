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
import { type ChosenFile, FileChoice } from '../learners/file-choice.tsx'
import { toCsv } from '../learners/roster.ts'
import { RosterErrors } from '../learners/roster-outcome.tsx'
import { PLATFORM_TEMPLATE, type PlatformOutcome } from './title.ts'

const importPlatform = async ({ name, csv }: ChosenFile, dryRun: boolean) => {
  const query = new URLSearchParams({ dryRun: String(dryRun), fileName: name.slice(0, 200) })
  return (await send<PlatformOutcome>(`titles/import?${query}`, { method: 'POST', csv })).body
}

function Report({ outcome, isDone }: { outcome: PlatformOutcome; isDone: boolean }) {
  const translate = useTranslate()
  const { errors } = outcome
  return (
    <>
      <Alert severity={errors.length > 0 ? 'warning' : isDone ? 'success' : 'info'}>
        {translate(isDone ? 'platform_import.did' : 'platform_import.would', { ...outcome, errors: errors.length })}
        {errors.length > 0 && ` ${translate('roster.mend_first')}`}
      </Alert>
      {errors.length > 0 && <RosterErrors errors={errors} />}
    </>
  )
}

/** Import of titles and weekly points of the national platform: a dry run first, and whole or not at all. */
export default function PlatformDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate()
  const refresh = useRefresh()
  const [chosen, setChosen] = useState<ChosenFile>()
  const [tried, setTried] = useState<PlatformOutcome>()
  const [done, setDone] = useState<PlatformOutcome>()
  const tryOut = useAction((file: ChosenFile) => importPlatform(file, true), setTried)
  const apply = useAction(
    (file: ChosenFile) => importPlatform(file, false),
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
  const template = () => saveFile(translate('platform_import.template_file'), toCsv(PLATFORM_TEMPLATE))
  const shown = done ?? tried
  const isReady = tried && tried.errors.length === 0 && tried.titles + tried.points > 0
  return (
    <Dialog open onClose={apply.busy ? undefined : onClose} fullWidth maxWidth="md">
      <DialogTitle>{translate('platform_import.import')}</DialogTitle>
      <DialogContent>
        <Typography variant="body2">{translate('platform_import.help')}</Typography>
        <Button size="small" onClick={template}>
          {translate('roster.template')}
        </Button>
        {!done && <FileChoice chosen={chosen} busy={tryOut.busy} onChoose={choose} />}
        {shown && <Report outcome={shown} isDone={done !== undefined} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={apply.busy}>
          {translate(done ? 'ra.action.close' : 'ra.action.cancel')}
        </Button>
        {!done && (
          <Button
            variant="contained"
            disabled={!isReady}
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
