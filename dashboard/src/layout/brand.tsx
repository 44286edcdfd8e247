import Box from '@mui/material/Box'
import { useTranslate } from 'ra-core'
import { SEAL } from '../theme/palette.ts'

export function BrandMark({ size = 28 }: { size?: number }) {
  const translate = useTranslate()
  return (
    <Box
      aria-hidden
      sx={{
        width: size,
        height: size,
        flex: 'none',
        display: 'grid',
        placeItems: 'center',
        borderRadius: '7px',
        bgcolor: SEAL,
        color: '#fff',
        fontFamily: 'serif',
        fontWeight: 700,
        fontSize: size * 0.55,
        lineHeight: 1,
      }}
    >
      {translate('app.mark')}
    </Box>
  )
}
