import { useInput, useTranslate } from 'ra-core'
import { useEffect } from 'react'
import { TextInput } from 'react-admin'
import { AcceptedAnswers } from '../blanks/accepted-answers.tsx'
import { blanksIn } from './question.ts'
import { keyForType } from './question-form.ts'

/** The key of a 填空, as it is kept, and below it how it is understood. */
export function AcceptedInput({ stem }: { stem: string }) {
  const translate = useTranslate()
  const { field } = useInput<string>({ source: 'key', defaultValue: '' })
  const { value, onChange } = field
  const key = String(value ?? '')
  useEffect(() => {
    const fitting = keyForType(key, 'blank')
    if (fitting !== key) onChange(fitting)
  }, [key, onChange])
  return (
    <>
      <TextInput
        source="key"
        label="question.accepted"
        isRequired
        helperText={translate('question.accepted_help', { blanks: blanksIn(stem) })}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
      {key.trim() !== '' && <AcceptedAnswers accepted={key} />}
    </>
  )
}
