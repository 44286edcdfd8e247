import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import { useInput, useTranslate } from 'ra-core'
import { type ChangeEvent, useState } from 'react'
import { TextInput } from 'react-admin'
import type { ReadSubtitles } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'

const MOST_SHOWN = 10

/** What the api reads in the subtitles: how many lines, or what is wrong and where. */
function Reading({ cues, faults }: ReadSubtitles) {
  const translate = useTranslate()
  if (faults.length === 0)
    return <Alert severity="success">{translate('video.cues', { smart_count: cues.length })}</Alert>
  return (
    <Alert severity="error">
      {faults.slice(0, MOST_SHOWN).map(({ line, code }) => (
        <div key={`${line}${code}`}>{translate('video.fault', { line, what: translate(`vtt.${code}`) })}</div>
      ))}
    </Alert>
  )
}

/** Subtitles as text, read from a .vtt file or written, and checked before they are saved. */
export function SubtitlesInput() {
  const translate = useTranslate()
  const { field } = useInput<string>({ source: 'content.subtitles', defaultValue: '' })
  const [reading, setReading] = useState<ReadSubtitles>()
  const check = useAction(
    (text: string) => send<ReadSubtitles>('subtitle-check', { method: 'POST', json: { text } }),
    ({ body }) => setReading(body),
  )
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0]
    target.value = ''
    if (!file) return
    const text = await file.text()
    field.onChange(text)
    await check.act(text)
  }
  return (
    <Box sx={{ width: '100%', mb: 2 }}>
      <TextInput
        source="content.subtitles"
        label="video.subtitles"
        defaultValue=""
        multiline
        minRows={4}
        maxRows={14}
      />
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', mb: 1 }}>
        <Button component="label" size="small" variant="outlined">
          {translate('video.read_subtitles')}
          <input type="file" accept=".vtt,text/vtt" hidden onChange={choose} />
        </Button>
        <Button size="small" variant="outlined" loading={check.busy} onClick={() => check.act(field.value ?? '')}>
          {translate('video.check')}
        </Button>
      </Stack>
      {reading && <Reading {...reading} />}
    </Box>
  )
}
