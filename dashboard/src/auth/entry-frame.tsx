import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import type { ReactNode } from 'react'
import { ToggleThemeButton } from 'react-admin'
import { BrandMark } from '../layout/brand.tsx'
import { LocaleButton } from '../layout/locale-button.tsx'

/** A page outside the frame of those who are signed in: the name, one card, and a word of help below it. */
export function EntryFrame({ children, help }: { children: ReactNode; help: string }) {
  const translate = useTranslate()
  return (
    <Box
      component="main"
      sx={{ minHeight: '100dvh', display: 'grid', gridTemplateRows: 'auto 1fr', bgcolor: 'background.default' }}
    >
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', p: 1 }}>
        <LocaleButton />
        <ToggleThemeButton />
      </Box>
      <Box sx={{ width: 'min(24rem, 100% - 2rem)', mx: 'auto', mt: '10vh' }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, mb: 3 }}>
          <BrandMark size={44} />
          <div>
            <Typography variant="h1">{translate('app.name')}</Typography>
            <Typography variant="body2" color="textSecondary">
              {translate('app.purpose')}
            </Typography>
          </div>
        </Box>
        <Card sx={{ p: 3 }}>{children}</Card>
        <Typography variant="body2" color="textSecondary" sx={{ mt: 2 }}>
          {help}
        </Typography>
      </Box>
    </Box>
  )
}
