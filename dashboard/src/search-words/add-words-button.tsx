import Add from '@mui/icons-material/Add'
import Button from '@mui/material/Button'
import { required, useCanAccess, useNotify, useRefresh, useTranslate } from 'ra-core'
import { useState } from 'react'
import { RadioButtonGroupInput, TextInput } from 'react-admin'
import { FormDialog } from '../accounts/form-dialog.tsx'
import { send } from '../http/send.ts'
import { wordKinds, wordsIn } from './words.ts'

const isRequired = required()

/** Adds synonyms, a word that stands for others, or one word. */
export function AddWordsButton() {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const { canAccess } = useCanAccess({ resource: 'search-words', action: 'create' })
  const [open, setOpen] = useState(false)
  if (!canAccess) return null
  return (
    <>
      <Button size="small" startIcon={<Add />} onClick={() => setOpen(true)}>
        {translate('search_word.add')}
      </Button>
      {open && (
        <FormDialog
          title={translate('search_word.add')}
          help={translate('search_word.add_help')}
          submit={translate('ra.action.save')}
          defaults={{ kind: 'synonyms' }}
          onClose={() => setOpen(false)}
          onSubmit={async ({ kind, words }) => {
            await send('search-words', { method: 'POST', json: { kind, words: wordsIn(String(words)) } })
            notify('search_word.changed', { type: 'success' })
            refresh()
            setOpen(false)
          }}
        >
          <RadioButtonGroupInput
            source="kind"
            label={translate('resources.search-words.fields.kind')}
            choices={wordKinds}
            validate={isRequired}
          />
          <TextInput
            source="words"
            label={translate('resources.search-words.fields.words')}
            helperText="search_word.words_help"
            validate={isRequired}
          />
        </FormDialog>
      )}
    </>
  )
}
