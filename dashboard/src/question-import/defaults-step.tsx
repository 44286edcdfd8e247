import Box from '@mui/material/Box'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormLabel from '@mui/material/FormLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import TextField from '@mui/material/TextField'
import { useTranslate } from 'ra-core'
import { useDomains } from '../domains/use-domains.ts'
import { COMPETENCIES } from '../questions/question.ts'
import { NativeSelect } from './native-select.tsx'
import { Part } from './part.tsx'
import type { Choices } from './question-import.ts'

type Defaults = Choices['defaults']
const NONE = ''

interface DefaultsStepProps {
  value: Choices
  onChange: (value: Choices) => void
}

function Selects({ value, put }: { value: Defaults; put: (changed: Partial<Defaults>) => void }) {
  const translate = useTranslate()
  const domains = useDomains()
    .filter(({ mayWrite }) => mayWrite)
    .map(({ id, title }) => [id, title] as const)
  const named = (codes: readonly string[], under: string) =>
    codes.map((code) => [code, translate(`${under}.${code}`)] as const)
  return (
    <>
      <NativeSelect
        label={translate('question_import.default_domain')}
        value={value.domain ?? NONE}
        choices={[[NONE, translate('question_import.no_default')], ...domains]}
        onChange={(domain) => put({ domain: domain === NONE ? null : domain })}
      />
      <NativeSelect
        label={translate('question_import.default_competency')}
        value={value.competency as string}
        choices={named(COMPETENCIES, 'competency')}
        onChange={(competency) => put({ competency: competency as Defaults['competency'] })}
      />
      <NativeSelect
        label={translate('question_import.default_difficulty')}
        value={String(value.difficulty)}
        choices={named(['1', '2', '3', '4', '5'], 'difficulty')}
        onChange={(difficulty) => put({ difficulty: Number(difficulty) })}
      />
      <TextField
        type="date"
        size="small"
        margin="none"
        label={translate('question_import.default_validFrom')}
        value={value.validFrom}
        onChange={({ target }) => put({ validFrom: target.value })}
        slotProps={{ inputLabel: { shrink: true } }}
      />
    </>
  )
}

/** What is taken where a row says nothing, and what becomes of questions that are nearly there already. */
export function DefaultsStep({ value, onChange }: DefaultsStepProps) {
  const translate = useTranslate()
  const put = (changed: Partial<Defaults>) => onChange({ ...value, defaults: { ...value.defaults, ...changed } })
  const text = (source: 'explanation' | 'citation', max: number) => (
    <TextField
      size="small"
      margin="none"
      label={translate(`question_import.default_${source}`)}
      helperText={translate(`question_import.default_${source}_help`)}
      value={value.defaults[source]}
      onChange={({ target }) => put({ [source]: target.value })}
      slotProps={{ htmlInput: { maxLength: max } }}
    />
  )
  return (
    <Part title={translate('question_import.step_defaults')} help={translate('question_import.defaults_help')}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, mt: 2 }}>
        <Selects value={value.defaults} put={put} />
        {text('citation', 500)}
        {text('explanation', 1000)}
      </Box>
      <FormControl sx={{ mt: 2 }}>
        <FormLabel id="import-alike">{translate('question_import.alike')}</FormLabel>
        <RadioGroup
          row
          aria-labelledby="import-alike"
          value={value.alike}
          onChange={(_, alike) => onChange({ ...value, alike: alike as Choices['alike'] })}
        >
          {['keep', 'leave_out'].map((alike) => (
            <FormControlLabel
              key={alike}
              value={alike}
              control={<Radio />}
              label={translate(`question_import.alike_${alike}`)}
            />
          ))}
        </RadioGroup>
      </FormControl>
    </Part>
  )
}
