import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import type { ChangeEvent } from 'react'
import { decodeCsv } from './roster.ts'

export interface ChosenFile {
  name: string
  csv: string
}

interface FileChoiceProps {
  chosen?: ChosenFile | undefined
  busy: boolean
  onChoose: (chosen: ChosenFile) => void
}

/** A CSV file from the disk, read as text; trying it out is the caller's. */
export function FileChoice({ chosen, busy, onChoose }: FileChoiceProps) {
  const translate = useTranslate()
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0]
    if (file) onChoose({ name: file.name, csv: decodeCsv(new Uint8Array(await file.arrayBuffer())) })
    target.value = ''
  }
  return (
    <Stack direction="row" spacing={1} sx={{ alignItems: 'center', flexWrap: 'wrap', my: 2 }}>
      <Button component="label" variant={chosen ? 'outlined' : 'contained'} loading={busy}>
        {translate(chosen ? 'roster.choose_again' : 'roster.choose')}
        <input type="file" accept=".csv,text/csv" hidden onChange={choose} />
      </Button>
      <Typography variant="body2">{chosen?.name}</Typography>
    </Stack>
  )
}
