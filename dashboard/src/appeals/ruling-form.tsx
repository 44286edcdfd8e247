import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useNotify, useTranslate } from 'ra-core'
import { useState } from 'react'
import {
  type Correction,
  correctionOf,
  groupsByKey,
  isKeyFit,
  type KeyGroup,
  type QuestionVersion,
  type RegradeEffects,
} from '../corrections/correction.ts'
import { previewCorrection } from '../corrections/preview-correction.ts'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import type { Appeal } from './appeal.ts'
import { Correcting } from './correcting.tsx'
import { RulingPreview } from './ruling-preview.tsx'

const REPLY_MOST = 500
const RULINGS = ['rejected', 'upheld'] as const
type Ruling = (typeof RULINGS)[number]

interface RulingFormProps {
  appeal: Appeal
  /** The one appealed against. */
  version: QuestionVersion
  versions: readonly QuestionVersion[]
  onSettled: () => void
}

function RulingChoice({ ruling, onChoose }: { ruling: Ruling | undefined; onChoose: (ruling: Ruling) => void }) {
  const translate = useTranslate()
  return (
    <RadioGroup
      value={ruling ?? ''}
      onChange={(_, chosen) => onChoose(chosen as Ruling)}
      aria-label={translate('appeal.ruling')}
      sx={{ gap: 0.5, mt: 1 }}
    >
      {RULINGS.map((one) => (
        <FormControlLabel
          key={one}
          value={one}
          control={<Radio size="small" sx={{ alignSelf: 'flex-start', mt: -0.5 }} />}
          label={
            <>
              <Typography sx={{ fontWeight: 600 }}>{translate(`appeal.${one}`)}</Typography>
              <Typography variant="body2" color="textSecondary">
                {translate(`appeal.${one}_means`)}
              </Typography>
            </>
          }
        />
      ))}
    </RadioGroup>
  )
}

function useSettling({ appeal: { id, questionId }, onSettled }: RulingFormProps) {
  const notify = useNotify()
  const [effects, setEffects] = useState<RegradeEffects>()
  const settle = useAction(async (state: Ruling, reply: string, correction?: Correction) => {
    await send(`appeals/${id}/settle`, { method: 'POST', json: { state, reply, ...(correction && { correction }) } })
    notify(correction ? 'appeal.did_corrected' : `appeal.did_${state}`, { type: 'success' })
    onSettled()
  })
  // the correction itself is kept with the appeal as its reason
  const preview = useAction(
    (correction: Correction) => previewCorrection(questionId, correction, `appeal:${id}`),
    setEffects,
  )
  return { settle, preview, effects, close: () => setEffects(undefined) }
}

/** Upholds or rejects an appeal with a reply; a corrected key goes through its preview first. */
export function RulingForm(props: RulingFormProps) {
  const { version, versions } = props
  const translate = useTranslate()
  const group = groupsByKey(versions).find(({ key }) => key === version.key) as KeyGroup
  const [ruling, setRuling] = useState<Ruling>()
  const [withKey, setWithKey] = useState(false)
  const [correction, setCorrection] = useState(() => correctionOf(version, group))
  const [reply, setReply] = useState('')
  const { settle, preview, effects, close } = useSettling(props)
  const corrects = ruling === 'upheld' && withKey
  const isReady = ruling && reply.trim() !== '' && (!corrects || isKeyFit(correction.key, version.key, version))
  return (
    <>
      <Typography variant="h2">{translate('appeal.ruling')}</Typography>
      <RulingChoice ruling={ruling} onChoose={setRuling} />
      {ruling === 'upheld' && (
        <FormControlLabel
          control={<Checkbox size="small" checked={withKey} onChange={(_, checked) => setWithKey(checked)} />}
          label={translate('appeal.with_key')}
          sx={{ mt: 1, ml: { sm: 2 } }}
        />
      )}
      {corrects && <Correcting {...{ version, group, correction }} onChange={setCorrection} />}
      <TextField
        label={translate('appeal.reply')}
        helperText={translate('appeal.reply_help')}
        value={reply}
        onChange={({ target }) => setReply(target.value)}
        required
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: REPLY_MOST } }}
        sx={{ mt: 2 }}
      />
      <Button
        variant="contained"
        disabled={!isReady}
        loading={preview.busy || (settle.busy && !effects)}
        onClick={() => (corrects ? preview.act(correction) : ruling && settle.act(ruling, reply.trim()))}
        sx={{ mt: 2 }}
      >
        {translate(corrects ? 'appeal.preview' : ruling === 'rejected' ? 'appeal.reject' : 'appeal.uphold')}
      </Button>
      {effects && (
        <RulingPreview
          {...{ effects, from: version.key, correction }}
          busy={settle.busy}
          onClose={close}
          onConfirm={() => settle.act('upheld', reply.trim(), correction)}
        />
      )}
    </>
  )
}
