import Copy from '@mui/icons-material/ContentCopyOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useGetOne, useNotify, useTranslate } from 'ra-core'
import { type AuditHead, anchorText } from './audit.ts'

/** The newest link of the chain, to be kept elsewhere, and a warning where the log is not safe from its own house. */
export function AuditHeadLine() {
  const translate = useTranslate()
  const notify = useNotify()
  const { data } = useGetOne<AuditHead & { id: string }>('audit', { id: 'head' })
  if (!data) return null
  const copy = async () => {
    await navigator.clipboard.writeText(anchorText(data))
    notify('audit.copied', { type: 'success' })
  }
  return (
    <Box sx={{ mt: 1 }}>
      {data.alterable && <Alert severity="warning">{translate('audit.alterable')}</Alert>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mt: 1 }}>
        <Typography variant="body2" color="textSecondary">
          {translate('audit.head', { place: data.place, hash: data.hash.slice(0, 12) })}
        </Typography>
        <Button size="small" startIcon={<Copy />} onClick={copy}>
          {translate('audit.copy')}
        </Button>
      </Box>
    </Box>
  )
}
