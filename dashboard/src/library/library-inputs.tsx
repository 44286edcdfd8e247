import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import { DateInput, SelectInput, TextInput } from 'react-admin'
import { DomainInput } from '../domains/domain-input.tsx'
import { CitationsInput } from '../questions/citations-input.tsx'
import { competencyChoices } from '../questions/question-choices.ts'

const GRID = {
  display: 'grid',
  width: '100%',
  columnGap: 2,
  gridTemplateColumns: { xs: '1fr', sm: 'repeat(2, 1fr)' },
}
const shownTags = (tags: unknown) => (Array.isArray(tags) ? tags.join('、') : tags)

/** What every kind has; its own part between title and citations. */
export function LibraryInputs({ children }: { children: ReactNode }) {
  return (
    <>
      <Box sx={GRID}>
        <DomainInput toWrite isRequired />
        <SelectInput source="competency" choices={competencyChoices} isRequired />
      </Box>
      <TextInput source="title" isRequired />
      <TextInput source="summary" isRequired helperText="library.summary_help" />
      {children}
      <TextInput source="tags" format={shownTags} helperText="library.tags_help" />
      <CitationsInput />
      <Box sx={GRID}>
        <DateInput source="validFrom" isRequired />
        <DateInput source="validTo" helperText="question.valid_to_help" />
      </Box>
    </>
  )
}
