import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'

/** Ten one-time codes, shown once. */
export function BackupCodes({ codes }: { codes: string[] }) {
  const translate = useTranslate()
  return (
    <Box sx={{ my: 1.5 }}>
      <Typography sx={{ fontWeight: 600 }}>{translate('own_account.backup_codes')}</Typography>
      <Typography variant="body2" color="textSecondary">
        {translate('own_account.backup_help')}
      </Typography>
      <Box
        component="output"
        sx={{
          ...{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(8.5em, 1fr))', gap: 0.5 },
          ...{ mt: 1, p: 1.5, borderRadius: 2, bgcolor: 'action.hover', fontFamily: 'monospace', userSelect: 'text' },
        }}
      >
        {codes.map((code) => (
          <span key={code}>{code}</span>
        ))}
      </Box>
    </Box>
  )
}
