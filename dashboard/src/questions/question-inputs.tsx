import Box from '@mui/material/Box'
import { FormDataConsumer } from 'ra-core'
import { DateInput, SelectInput, TextInput } from 'react-admin'
import { DomainInput } from '../domains/domain-input.tsx'
import { AcceptedInput } from './accepted-input.tsx'
import { CitationsInput } from './citations-input.tsx'
import { OptionsInput } from './options-input.tsx'
import { competencyChoices, difficultyChoices, typeChoices } from './question-choices.ts'

const GRID = {
  display: 'grid',
  width: '100%',
  columnGap: 2,
  gridTemplateColumns: { xs: '1fr', sm: 'repeat(2, 1fr)', lg: 'repeat(4, 1fr)' },
}

export function QuestionInputs() {
  return (
    <>
      <Box sx={GRID}>
        <DomainInput toWrite isRequired />
        <SelectInput source="type" choices={typeChoices} isRequired />
        <SelectInput source="competency" choices={competencyChoices} isRequired />
        <SelectInput source="difficulty" choices={difficultyChoices} isRequired />
      </Box>
      <TextInput source="stem" multiline minRows={3} isRequired />
      <FormDataConsumer>
        {({ formData }) =>
          formData.type === 'blank' ? (
            <AcceptedInput stem={formData.stem ?? ''} />
          ) : (
            <OptionsInput type={formData.type ?? 'single'} />
          )
        }
      </FormDataConsumer>
      <TextInput source="explanation" multiline minRows={3} isRequired />
      <CitationsInput />
      <Box sx={GRID}>
        <DateInput source="validFrom" isRequired />
        <DateInput source="validTo" helperText="question.valid_to_help" />
      </Box>
    </>
  )
}
