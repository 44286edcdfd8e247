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
import { useKeyText } from '../blanks/use-key-text.ts'
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
  const keyText = useKeyText()
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
        const named = versions
          .map(({ version }) => translate('correction.version', { version }))
          .join(translate('app.comma'))
        return (
          <MenuItem key={key} value={key}>
            {translate('correction.group', { versions: named, key: keyText(key) })}
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

/** What is being corrected: which key, to which, and why. */
function useDraft(groups: readonly KeyGroup[]) {
  const [group, setGroup] = useState(groups[0] as KeyGroup)
  const version = group.versions[0] as QuestionVersion
  const [correction, setCorrection] = useState<Correction>(() => correctionOf(version, group))
  const [reason, setReason] = useState('')
  const choose = (chosen: KeyGroup) => {
    setGroup(chosen)
    setCorrection(correctionOf(chosen.versions[0] as QuestionVersion, chosen))
  }
  const isReady = isKeyFit(correction.key, group.key, version) && reason.trim() !== ''
  return { groups, group, version, correction, reason, isReady, choose, setCorrection, setReason }
}
type Drafted = ReturnType<typeof useDraft>

function DraftForm({ draft }: { draft: Drafted }) {
  const translate = useTranslate()
  const { groups, group, version, correction } = draft
  return (
    <>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 2 }}>
        {translate('correction.help')}
      </Typography>
      <GroupChoice groups={groups} group={group} onChoose={draft.choose} />
      <Typography sx={{ mb: 1.5, whiteSpace: 'pre-wrap' }}>{version.stem}</Typography>
      <KeyChoice {...{ version, group, correction }} onChange={draft.setCorrection} />
      <TextField
        label={translate('correction.reason')}
        helperText={translate('correction.reason_help')}
        value={draft.reason}
        onChange={({ target }) => draft.setReason(target.value)}
        required
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: REASON_MOST } }}
        sx={{ mt: 2 }}
      />
    </>
  )
}

function Preview({ draft: { group, correction }, effects }: { draft: Drafted; effects: RegradeEffects }) {
  const translate = useTranslate()
  const keyText = useKeyText()
  return (
    <>
      <Typography variant="h2">{translate('correction.effects')}</Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        {translate('correction.from_to', { from: keyText(group.key), to: keyText(correction.key) })}
      </Typography>
      <RegradeReport effects={effects} />
    </>
  )
}

function Body({ questionId, versions, onClose, onCorrected }: CorrectionDialogProps & { versions: QuestionVersion[] }) {
  const translate = useTranslate()
  const notify = useNotify()
  const draft = useDraft(groupsByKey(versions))
  const [effects, setEffects] = useState<RegradeEffects>()
  const reason = draft.reason.trim()
  const preview = useAction(() => previewCorrection(questionId, draft.correction, reason), setEffects)
  const apply = useAction(
    () => send(`questions/${questionId}/key`, { method: 'POST', json: { ...draft.correction, reason } }),
    () => {
      notify('correction.did', { type: 'success' })
      onCorrected()
    },
  )
  return (
    <>
      <DialogContent>
        {effects ? <Preview draft={draft} effects={effects} /> : <DraftForm draft={draft} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={effects ? () => setEffects(undefined) : onClose} disabled={apply.busy}>
          {translate(effects ? 'correction.back' : 'ra.action.cancel')}
        </Button>
        {effects ? (
          <Button variant="contained" loading={apply.busy} onClick={() => apply.act()}>
            {translate('correction.confirm')}
          </Button>
        ) : (
          <Button variant="contained" disabled={!draft.isReady} loading={preview.busy} onClick={() => preview.act()}>
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
