import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import type { ChangeEvent } from 'react'
import { Part } from './part.tsx'

const ACCEPTED = '.xlsx,.csv,.txt,.gift,.json'
const FORMATS = ['xlsx', 'csv', 'gift', 'json'] as const

/** Links to one file in each format: templates, or the bank itself. */
export function FormatLinks({ path, label }: { path: string; label: string }) {
  const translate = useTranslate()
  return (
    <Stack direction="row" sx={{ flexWrap: 'wrap', columnGap: 2, rowGap: 1, my: 1 }}>
      {FORMATS.map((format) => (
        <Link key={format} href={`/api/${path}/${format}`} download underline="always">
          {translate(label, { format: translate(`question_import.format.${format}`) })}
        </Link>
      ))}
    </Stack>
  )
}

interface FileStepProps {
  name: string | undefined
  busy: boolean
  onChoose: (file: File) => void
}

/** A file from the disk; what becomes of it is the page's. */
export function FileStep({ name, busy, onChoose }: FileStepProps) {
  const translate = useTranslate()
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0]
    if (file) onChoose(file)
    target.value = ''
  }
  return (
    <Part title={translate('question_import.step_file')} help={translate('question_import.limits')}>
      <FormatLinks path="question-templates" label="question_import.template" />
      <Stack direction="row" spacing={2} sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
        <Button component="label" variant={name ? 'outlined' : 'contained'} loading={busy}>
          {translate(name ? 'question_import.choose_again' : 'question_import.choose')}
          <input type="file" accept={ACCEPTED} hidden onChange={choose} />
        </Button>
        {name && (
          <Typography variant="body2" sx={{ wordBreak: 'break-all' }}>
            {translate('question_import.chosen', { name })}
          </Typography>
        )}
      </Stack>
    </Part>
  )
}
