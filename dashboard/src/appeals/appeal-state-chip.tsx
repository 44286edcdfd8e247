import Chip, { type ChipProps } from '@mui/material/Chip'
import { useTranslate } from 'ra-core'
import type { AppealState } from './appeal.ts'

const COLOURS: Record<AppealState, ChipProps['color']> = { open: 'warning', upheld: 'success', rejected: 'default' }

export function AppealStateChip({ state }: { state: AppealState }) {
  const translate = useTranslate()
  return <Chip variant="outlined" color={COLOURS[state]} label={translate(`appeal_state.${state}`)} />
}
