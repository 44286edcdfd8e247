import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { FormDataConsumer, useTranslate } from 'ra-core'
import { useState } from 'react'
import { TextInput } from 'react-admin'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import { HtmlText } from '../library/html-text.tsx'

/** How learners will see the text, when asked. */
function Preview({ body }: { body: string }) {
  const translate = useTranslate()
  const [html, setHtml] = useState<string>()
  const preview = useAction(
    () => send<{ html: string }>('content-preview', { method: 'POST', json: { body } }),
    (answer) => setHtml(answer.body.html),
  )
  return (
    <>
      <Button size="small" variant="outlined" loading={preview.busy} onClick={() => preview.act()}>
        {translate('library.preview')}
      </Button>
      {html !== undefined && (
        <Box sx={{ mt: 1, p: 2, border: 1, borderColor: 'divider', borderRadius: 1 }}>
          <HtmlText html={html} />
        </Box>
      )}
    </>
  )
}

/** The text in Markdown, with its preview. */
export const BodyInput = () => (
  <Box sx={{ width: '100%', mb: 2 }}>
    <TextInput
      source="content.body"
      label="library.body"
      multiline
      minRows={10}
      isRequired
      helperText="library.body_help"
    />
    <FormDataConsumer>{({ formData }) => <Preview body={formData.content?.body ?? ''} />}</FormDataConsumer>
  </Box>
)
