import Box from '@mui/material/Box'
import { useTranslate } from 'ra-core'
import { useEditions } from '../editions/use-editions.ts'
import { Permitted } from '../layout/permitted.tsx'
import { NativeSelect } from './native-select.tsx'

interface IntoEditionProps {
  value: string
  onChange: (editionId: string) => void
}

function EditionChoice({ value, onChange }: IntoEditionProps) {
  const translate = useTranslate()
  const drafts = useEditions().filter(({ state }) => state === 'draft')
  if (drafts.length === 0) return null
  return (
    <Box sx={{ maxWidth: 360, my: 2 }}>
      <NativeSelect
        label={translate('question_import.into_edition')}
        value={value}
        choices={[['', translate('question_import.no_edition')], ...drafts.map(({ id, name }) => [id, name] as const)]}
        onChange={onChange}
      />
    </Box>
  )
}

/** The draft edition that what is imported is put into, where there is one. */
export const IntoEdition = (props: IntoEditionProps) => (
  <Permitted resource="editions" action="edit">
    <EditionChoice {...props} />
  </Permitted>
)
