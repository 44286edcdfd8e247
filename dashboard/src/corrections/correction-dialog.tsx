import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useNotify, useTranslate } from 'ra-core'
import { useState } from 'react'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import {
  type Correction,
  correctionOf,
  groupsByKey,
  isKeyFit,
  type KeyGroup,
  type QuestionVersion,
  type RegradeEffects,
} from './correction.ts'
import { KeyChoice } from './key-choice.tsx'
import { previewCorrection } from './preview-correction.ts'
import { RegradeReport } from './regrade-report.tsx'
import { useVersions } from './use-versions.ts'

const REASON_MOST = 500

interface CorrectionDialogProps {
  questionId: string
  onClose: () => void
  onCorrected: () => void
}

/** Which of the keys that versions have is the wrong one; asked only where they have several. */
function GroupChoice({ groups, group, onChoose }: GroupChoiceProps) {
  const translate = useTranslate()
  if (groups.length < 2) return null
  return (
    <TextField
      select
      label={translate('correction.of_key')}
      value={group.key}
      onChange={({ target }) => {
        const chosen = groups.find(({ key }) => key === target.value)
        if (chosen) onChoose(chosen)
      }}
      sx={{ mb: 2 }}
    >
      {groups.map(({ key, versions }) => {
        const named = versions.map(({ version }) => translate('correction.version', { version })).join('、')
        return (
          <MenuItem key={key} value={key}>
            {translate('correction.group', { versions: named, key })}
          </MenuItem>
        )
      })}
    </TextField>
  )
}
interface GroupChoiceProps {
  groups: readonly KeyGroup[]
  group: KeyGroup
  onChoose: (group: KeyGroup) => void
}

function Body({ questionId, versions, onClose, onCorrected }: CorrectionDialogProps & { versions: QuestionVersion[] }) {
  const translate = useTranslate()
  const notify = useNotify()
  const groups = groupsByKey(versions)
  const beginning = groups[0] as KeyGroup
  const begun = (of: KeyGroup) => correctionOf(of.versions[0] as QuestionVersion, of)
  const [group, setGroup] = useState(beginning)
  const [correction, setCorrection] = useState<Correction>(() => begun(beginning))
  const [reason, setReason] = useState('')
  const [effects, setEffects] = useState<RegradeEffects>()
  const version = group.versions[0] as QuestionVersion
  const preview = useAction(() => previewCorrection(questionId, correction, reason.trim()), setEffects)
  const apply = useAction(
    () => send(`questions/${questionId}/key`, { method: 'POST', json: { ...correction, reason: reason.trim() } }),
    () => {
      notify('correction.did', { type: 'success' })
      onCorrected()
    },
  )
  const isReady = isKeyFit(correction.key, group.key, version.type) && reason.trim() !== ''
  const choose = (chosen: KeyGroup) => {
    setGroup(chosen)
    setCorrection(begun(chosen))
  }
  return (
    <>
      <DialogContent>
        {effects ? (
          <>
            <Typography variant="h2">{translate('correction.effects')}</Typography>
            <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
              {translate('correction.from_to', { from: group.key, to: correction.key })}
            </Typography>
            <RegradeReport effects={effects} />
          </>
        ) : (
          <>
            <Typography variant="body2" color="textSecondary" sx={{ mb: 2 }}>
              {translate('correction.help')}
            </Typography>
            <GroupChoice groups={groups} group={group} onChoose={choose} />
            <Typography sx={{ mb: 1.5, whiteSpace: 'pre-wrap' }}>{version.stem}</Typography>
            <KeyChoice {...{ version, group, correction }} onChange={setCorrection} />
            <TextField
              label={translate('correction.reason')}
              helperText={translate('correction.reason_help')}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
              required
              multiline
              minRows={2}
              slotProps={{ htmlInput: { maxLength: REASON_MOST } }}
              sx={{ mt: 2 }}
            />
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={apply.busy}>
          {translate('ra.action.cancel')}
        </Button>
        {effects ? (
          <>
            <Button onClick={() => setEffects(undefined)} disabled={apply.busy}>
              {translate('correction.back')}
            </Button>
            <Button variant="contained" loading={apply.busy} onClick={() => apply.act()}>
              {translate('correction.confirm')}
            </Button>
          </>
        ) : (
          <Button variant="contained" disabled={!isReady} loading={preview.busy} onClick={() => preview.act()}>
            {translate('correction.preview')}
          </Button>
        )}
      </DialogActions>
    </>
  )
}

/** Another key for versions of a question: chosen, then shown in its effects, and only then made. */
export default function CorrectionDialog(props: CorrectionDialogProps) {
  const translate = useTranslate()
  const isNarrow = useIsNarrow()
  const versions = useVersions(props.questionId)
  return (
    <Dialog open onClose={props.onClose} fullWidth maxWidth="sm" fullScreen={isNarrow}>
      <DialogTitle>{translate('correction.title', { id: props.questionId })}</DialogTitle>
      {versions?.length ? <Body {...props} versions={versions} /> : <DialogContent />}
    </Dialog>
  )
}
