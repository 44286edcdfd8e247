import Chip, { type ChipProps } from '@mui/material/Chip'
import { useTranslate } from 'ra-core'
import type { PushSeries } from './push.ts'

const COLOURS: Record<PushSeries['state'], ChipProps['color']> = {
  running: 'success',
  paused: 'warning',
  ended: 'default',
}

/** Whether a series goes on; one that has nothing left is done. */
export function PushStateChip({ push }: { push: Pick<PushSeries, 'state' | 'items' | 'issued'> }) {
  const translate = useTranslate()
  const isDone = push.state !== 'ended' && push.issued >= push.items
  const name = isDone ? 'done' : push.state
  return (
    <Chip variant="outlined" color={isDone ? 'default' : COLOURS[push.state]} label={translate(`push_state.${name}`)} />
  )
}
