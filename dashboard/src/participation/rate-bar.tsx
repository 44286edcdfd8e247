import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { percent, type Rate } from './rate.ts'

/** A bar on a fixed scale of 100 %, hatched where the registered stand in for the headcount. */
export function RateBar({ rate }: { rate: Rate }) {
  const translate = useTranslate()
  const width = `${Math.min(100, (rate.value ?? 0) * 100)}%`
  const isStandIn = rate.of === 'registered' && rate.value !== null
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      <Box
        aria-hidden
        sx={{ flex: 1, minWidth: 60, height: 12, borderRadius: 1, bgcolor: 'action.hover', overflow: 'hidden' }}
      >
        <Box
          sx={(theme) => ({
            width,
            height: '100%',
            bgcolor: isStandIn ? undefined : 'primary.main',
            background: isStandIn
              ? `repeating-linear-gradient(115deg, ${theme.palette.primary.light} 0 5px, transparent 5px 8px)`
              : undefined,
          })}
        />
      </Box>
      <Typography variant="body2" component="span" sx={{ width: '4.6em', textAlign: 'end', fontWeight: 600 }}>
        {percent(rate.value)}
        {isStandIn && <sup title={translate('participation.of_registered')}>*</sup>}
      </Typography>
    </Box>
  )
}
