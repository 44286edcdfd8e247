import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import type { ChangeEvent } from 'react'
import { decodeCsv } from './roster.ts'

export interface ChosenFile {
  name: string
  csv: string
  /** As it is: a workbook is no text. */
  file: File
}

interface FileChoiceProps {
  chosen?: ChosenFile | undefined
  busy: boolean
  accept?: string
  onChoose: (chosen: ChosenFile) => void
}

/** A file from the disk, read as text where it is one; trying it out is the caller's. */
export function FileChoice({ chosen, busy, accept = '.csv,text/csv', onChoose }: FileChoiceProps) {
  const translate = useTranslate()
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0]
    if (file) onChoose({ name: file.name, file, csv: decodeCsv(new Uint8Array(await file.arrayBuffer())) })
    target.value = ''
  }
  return (
    <Stack direction="row" spacing={1} sx={{ alignItems: 'center', flexWrap: 'wrap', my: 2 }}>
      <Button component="label" variant={chosen ? 'outlined' : 'contained'} loading={busy}>
        {translate(chosen ? 'roster.choose_again' : 'roster.choose')}
        <input type="file" accept={accept} hidden onChange={choose} />
      </Button>
      <Typography variant="body2">{chosen?.name}</Typography>
    </Stack>
  )
}
