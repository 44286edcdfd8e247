import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useInput, useTranslate, ValidationError } from 'ra-core'
import type { ChangeEvent } from 'react'
import { useUpload } from './use-upload.ts'

interface UploadInputProps {
  source: string
  label: string
  accept: string
  onUploaded?: (id: string) => void
  /** Where it may be left without a file. */
  isOptional?: boolean
}

/** A file's field: chosen, sent with its progress, paused, gone on with. Its value is the id of the kept file. */
export function UploadInput({ source, label, accept, onUploaded, isOptional = false }: UploadInputProps) {
  const translate = useTranslate()
  const { field, fieldState } = useInput({ source, defaultValue: isOptional ? null : '' })
  const upload = useUpload(field.name, (id) => {
    field.onChange(id)
    onUploaded?.(id)
  })
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const chosen = target.files?.[0]
    if (chosen) void upload.start(chosen)
    target.value = ''
  }
  const { file, percent, isSending, unfinished } = upload
  const isHere = String(field.value ?? '').startsWith('m_')
  const isWaiting = file !== undefined && !isSending && percent < 100 && !isHere
  return (
    <Box role="group" aria-label={label} sx={{ width: '100%', mb: 2 }}>
      <Typography variant="body2" sx={{ fontWeight: 600, mb: 0.5 }}>
        {label}
      </Typography>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <Button component="label" variant="outlined" disabled={isSending}>
          {translate(isHere ? 'video.replace' : 'video.choose')}
          <input type="file" accept={accept} hidden onChange={choose} />
        </Button>
        {isSending && <Button onClick={upload.pause}>{translate('video.pause')}</Button>}
        {isWaiting && <Button onClick={() => void upload.start(file)}>{translate('video.resume')}</Button>}
        {isHere && !isSending && isOptional && (
          <Button onClick={() => field.onChange(null)}>{translate('video.remove')}</Button>
        )}
        {isHere && !isSending && (
          <Typography variant="body2">{translate('video.ready', { name: file?.name ?? field.value })}</Typography>
        )}
      </Stack>
      {(isSending || isWaiting) && (
        <Box sx={{ mt: 1, maxWidth: '30em' }}>
          <LinearProgress variant="determinate" value={percent} aria-label={label} />
          <Typography variant="body2" role="status">
            {translate('video.sending', { percent })} {upload.isLost && translate('video.lost')}
          </Typography>
        </Box>
      )}
      {unfinished && !file && <Alert severity="info">{translate('video.resume_with', { ...unfinished })}</Alert>}
      {fieldState.error?.message && (
        <Alert severity="error">
          <ValidationError error={fieldState.error.message} />
        </Alert>
      )}
    </Box>
  )
}
