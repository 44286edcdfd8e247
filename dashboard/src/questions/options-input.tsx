import Add from '@mui/icons-material/Add'
import Close from '@mui/icons-material/Close'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormHelperText from '@mui/material/FormHelperText'
import IconButton from '@mui/material/IconButton'
import Radio from '@mui/material/Radio'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useInput, useTranslate, ValidationError } from 'ra-core'
import { useEffect } from 'react'
import { isOneLetter, LETTERS, type QuestionType, VERDICTS } from './question.ts'
import { keyForType, removeOption, toggleLetter } from './question-form.ts'

interface OptionRowProps {
  letter: string
  text: string
  type: QuestionType
  isKey: boolean
  onToggle: () => void
  onText: (text: string) => void
  onRemove?: () => void
}

function OptionRow({ letter, text, type, isKey, onToggle, onText, onRemove }: OptionRowProps) {
  const translate = useTranslate()
  const Mark = isOneLetter(type) ? Radio : Checkbox
  const label = translate('question.option', { letter })
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
      <Mark
        color="success"
        checked={isKey}
        onChange={onToggle}
        slotProps={{ input: { 'aria-label': translate('question.mark_right', { letter }) } }}
      />
      <Typography sx={{ width: '1.2em', fontWeight: 600 }}>{letter}</Typography>
      <TextField
        value={text}
        disabled={type === 'judge'}
        onChange={(event) => onText(event.target.value)}
        multiline
        margin="none"
        slotProps={{ htmlInput: { 'aria-label': label, maxLength: 200 } }}
      />
      <IconButton
        aria-label={translate('question.remove_option', { letter })}
        onClick={onRemove}
        sx={{ visibility: onRemove ? 'visible' : 'hidden' }}
      >
        <Close fontSize="small" />
      </IconButton>
    </Box>
  )
}

/** Options and key in one place: the right ones are marked where they stand. */
export function OptionsInput({ type }: { type: QuestionType }) {
  const translate = useTranslate()
  const options = useInput<string[]>({ source: 'options', defaultValue: ['', '', '', ''] })
  const key = useInput<string>({ source: 'key', defaultValue: '' })
  const marked = String(key.field.value ?? '')
  const texts: string[] = type === 'judge' ? VERDICTS : (options.field.value ?? [])
  const setKey = key.field.onChange
  useEffect(() => {
    const fitting = keyForType(marked, type)
    if (fitting !== marked) setKey(fitting)
  }, [marked, type, setKey])
  const remove = (index: number) => {
    const left = removeOption({ options: texts, key: marked }, index)
    options.field.onChange(left.options)
    setKey(left.key)
  }
  const failures = [options, key].flatMap(({ fieldState: { error } }) => (error?.message ? [error.message] : []))
  return (
    <Box
      role="group"
      aria-label={translate('question.options_and_key')}
      sx={{ width: '100%', display: 'grid', gap: 1, mb: 2 }}
    >
      <Typography variant="body2" color="textSecondary">
        {translate(isOneLetter(type) ? 'question.mark_one' : 'question.mark_all')}
      </Typography>
      {texts.map((text, index) => {
        const letter = LETTERS[index] ?? ''
        return (
          <OptionRow
            key={letter}
            letter={letter}
            text={text ?? ''}
            type={type}
            isKey={marked.includes(letter)}
            onToggle={() => setKey(toggleLetter(marked, letter, type))}
            onText={(changed) => options.field.onChange(texts.map((old, place) => (place === index ? changed : old)))}
            onRemove={type !== 'judge' && texts.length > 2 ? () => remove(index) : undefined}
          />
        )
      })}
      {failures.map((failure) => (
        <FormHelperText error key={failure}>
          <ValidationError error={failure} />
        </FormHelperText>
      ))}
      {type !== 'judge' && texts.length < LETTERS.length && (
        <Button
          startIcon={<Add />}
          sx={{ justifySelf: 'start' }}
          onClick={() => options.field.onChange([...texts, ''])}
        >
          {translate('question.add_option')}
        </Button>
      )}
    </Box>
  )
}
