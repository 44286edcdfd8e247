import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { TYPES } from '../questions/question.ts'
import { NativeSelect } from './native-select.tsx'
import { Part } from './part.tsx'
import type { Choices, QuestionImport } from './question-import.ts'
import { SheetMappingForm } from './sheet-mapping.tsx'

interface MappingStepProps {
  file: QuestionImport
  value: Choices['mapping']
  onChange: (value: Choices['mapping']) => void
}

function TypeWords({ value, onChange }: Omit<MappingStepProps, 'file'>) {
  const translate = useTranslate()
  const choices = [
    ...TYPES.map((type) => [type, translate(`question_type.${type}`)] as const),
    ['skip', translate('question_import.skip')] as const,
  ]
  return (
    <Box sx={{ my: 2 }}>
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {translate('question_import.types')}
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        {translate('question_import.types_help')}
      </Typography>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr 1fr' } }}>
        {Object.entries(value.types).map(([word, type]) => (
          <NativeSelect
            key={word}
            label={translate('question_import.type_word', { word })}
            value={type}
            choices={choices}
            onChange={(chosen) => onChange({ ...value, types: { ...value.types, [word]: chosen } })}
          />
        ))}
      </Box>
    </Box>
  )
}

/** How the file was understood, sheet by sheet and column by column, to be corrected. */
export function MappingStep({ file, value, onChange }: MappingStepProps) {
  const translate = useTranslate()
  return (
    <Part title={translate('question_import.step_mapping')} help={translate('question_import.mapping_help')}>
      {file.hidden.length > 0 && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('question_import.hidden', { names: file.hidden.join('、') })}
        </Alert>
      )}
      {file.sheets.map((overview, i) => (
        <SheetMappingForm
          key={overview.sheet}
          overview={overview}
          value={value.sheets[i] ?? overview}
          onChange={(sheet) => onChange({ ...value, sheets: value.sheets.map((one, at) => (at === i ? sheet : one)) })}
        />
      ))}
      {Object.keys(value.types).length > 0 && <TypeWords value={value} onChange={onChange} />}
    </Part>
  )
}
