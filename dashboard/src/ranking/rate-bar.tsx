import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { percent } from '../participation/rate.ts'

/** A bar on a fixed scale of 100 %; a unit without a headcount has no rate, so only a dash. */
export function RateBar({ rate, isMarked }: { rate: number | null; isMarked: boolean }) {
  const width = `${Math.min(100, (rate ?? 0) * 100)}%`
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      <Box
        aria-hidden
        sx={{
          ...{ flex: 1, minWidth: 60, height: 12, borderRadius: 1, bgcolor: 'action.hover', overflow: 'hidden' },
          visibility: rate === null ? 'hidden' : 'visible',
        }}
      >
        <Box sx={{ width, height: '100%', bgcolor: 'primary.main' }} />
      </Box>
      <Typography variant="body2" component="span" sx={{ width: '5.2em', textAlign: 'end', fontWeight: 600 }}>
        {percent(rate)}
        {isMarked && <sup>*</sup>}
      </Typography>
    </Box>
  )
}
