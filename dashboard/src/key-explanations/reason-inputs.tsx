import Typography from '@mui/material/Typography'
import { FormDataConsumer, useGetOne } from 'ra-core'
import { AutocompleteInput, ReferenceInput, TextInput } from 'react-admin'
import { LETTERS, type Question } from '../questions/question.ts'

/** The stem, and for each wrong option why it is wrong. */
function Reasons({ questionId }: { questionId: string }) {
  const { data: question } = useGetOne<Question>('questions', { id: questionId })
  if (!question) return null
  return (
    <>
      <Typography sx={{ mb: 2, whiteSpace: 'pre-wrap' }} color="textSecondary">
        {question.stem}
      </Typography>
      {question.options.map((option, i) => {
        const letter = LETTERS[i] ?? ''
        if (question.key.includes(letter)) return null
        return (
          <TextInput
            key={letter}
            source={`content.wrong.${letter}`}
            label={`${letter}. ${option}`}
            helperText="library.wrong_help"
            multiline
            isRequired
          />
        )
      })}
    </>
  )
}

/** The question that is explained, how one gets to its key, and why each wrong option is wrong. */
export const ReasonInputs = () => (
  <>
    <ReferenceInput source="questionId" reference="questions" perPage={50} sort={{ field: 'id', order: 'ASC' }}>
      <AutocompleteInput
        optionText={(one?: Question) => (one ? `${one.id} ${one.stem}` : '')}
        label="library.question"
        filterToQuery={(q: string) => (q ? { q } : {})}
        isRequired
        fullWidth
      />
    </ReferenceInput>
    <TextInput source="content.reasoning" label="library.reasoning" multiline minRows={4} isRequired />
    <FormDataConsumer>
      {({ formData }) => formData.questionId && <Reasons questionId={formData.questionId} />}
    </FormDataConsumer>
  </>
)
