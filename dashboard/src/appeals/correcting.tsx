import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import type { ComponentProps } from 'react'
import { KeyChoice } from '../corrections/key-choice.tsx'

/** The key that an appeal shows to be right, and what else ends with it. */
export function Correcting(props: ComponentProps<typeof KeyChoice>) {
  const translate = useTranslate()
  return (
    <Box sx={{ mt: 1, ml: { sm: 4 }, pl: 2, borderLeft: 2, borderColor: 'divider' }}>
      <KeyChoice {...props} />
      <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
        {translate('appeal.ends_alike')}
      </Typography>
    </Box>
  )
}
