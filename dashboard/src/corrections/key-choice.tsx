import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormGroup from '@mui/material/FormGroup'
import FormLabel from '@mui/material/FormLabel'
import Radio from '@mui/material/Radio'
import TextField from '@mui/material/TextField'
import { useTranslate } from 'ra-core'
import { blanksIn, isOneLetter, LETTERS } from '../questions/question.ts'
import { tidyKey } from '../questions/question-form.ts'
import { type Correction, isSameText, type KeyGroup, type QuestionVersion, toggled } from './correction.ts'

interface KeyChoiceProps {
  /** Whose options are shown; it is always corrected. */
  version: QuestionVersion
  group: KeyGroup
  correction: Correction
  onChange: (correction: Correction) => void
}

const LABEL = { alignItems: 'flex-start', '& .MuiFormControlLabel-label': { pt: 1 } } as const

function Versions({ version, group, correction, onChange }: KeyChoiceProps) {
  const translate = useTranslate()
  if (group.versions.length < 2) return null
  const toggle = (number: number) => {
    const others = correction.versions.filter((one) => one !== number)
    onChange({ ...correction, versions: others.length < correction.versions.length ? others : [...others, number] })
  }
  return (
    <FormGroup role="group" aria-label={translate('correction.versions')} sx={{ mt: 1 }}>
      <FormLabel>{translate('correction.versions')}</FormLabel>
      {group.versions.map((one) => (
        <FormControlLabel
          key={one.version}
          disabled={one.version === version.version}
          checked={correction.versions.includes(one.version)}
          control={<Checkbox size="small" onChange={() => toggle(one.version)} />}
          label={translate(isSameText(one, version) ? 'correction.version' : 'correction.differs', {
            version: one.version,
          })}
          sx={LABEL}
        />
      ))}
    </FormGroup>
  )
}

/** The accepted words of a 填空: right answers that were not accepted are added here, and marked anew. */
function KeyWords(props: KeyChoiceProps) {
  const { version, correction, onChange } = props
  const translate = useTranslate()
  return (
    <>
      <TextField
        label={translate('question.accepted')}
        helperText={translate('question.accepted_help', { blanks: blanksIn(version.stem) })}
        value={correction.key}
        onChange={({ target }) => onChange({ ...correction, key: target.value })}
        onBlur={() => onChange({ ...correction, key: tidyKey(correction.key) })}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
      <Versions {...props} />
    </>
  )
}

/** The right letters of a version's options, and the versions of the same key that they hold for. */
export function KeyChoice(props: KeyChoiceProps) {
  const { version, correction, onChange } = props
  const translate = useTranslate()
  if (version.type === 'blank') return <KeyWords {...props} />
  const isOne = isOneLetter(version.type)
  const Mark = isOne ? Radio : Checkbox
  return (
    <>
      <FormGroup role={isOne ? 'radiogroup' : 'group'} aria-label={translate('correction.key')}>
        <FormLabel>{translate('correction.key')}</FormLabel>
        {version.options.map((text, i) => {
          const letter = LETTERS[i] ?? ''
          const choose = () => onChange({ ...correction, key: toggled(correction.key, letter, version.type) })
          return (
            <FormControlLabel
              key={letter}
              checked={correction.key.includes(letter)}
              control={<Mark size="small" onChange={choose} />}
              label={`${letter}. ${text}`}
              sx={LABEL}
            />
          )
        })}
      </FormGroup>
      <Versions {...props} />
    </>
  )
}
