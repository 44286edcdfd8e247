import Chip, { type ChipProps } from '@mui/material/Chip'
import Tooltip from '@mui/material/Tooltip'
import { useTranslate } from 'ra-core'
import type { DeliveryState, Sending } from './delivery.ts'

const COLOURS: Record<DeliveryState, ChipProps['color']> = {
  pending: 'default',
  sending: 'info',
  accepted: 'success',
  failed: 'error',
  unknown: 'warning',
  expired: 'default',
  outdated: 'warning',
}

export function DeliveryChip({ sending }: { sending: Pick<Sending, 'state' | 'error'> }) {
  const translate = useTranslate()
  const { state, error } = sending
  return (
    <Tooltip title={error ?? translate(`delivery_state_means.${state}`)}>
      <Chip
        tabIndex={0}
        color={COLOURS[state]}
        variant={state === 'failed' || state === 'unknown' ? 'filled' : 'outlined'}
        label={translate(`delivery_state.${state}`)}
      />
    </Tooltip>
  )
}
