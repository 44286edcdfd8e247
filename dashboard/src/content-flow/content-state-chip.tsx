import Chip, { type ChipProps } from '@mui/material/Chip'
import { useTranslate } from 'ra-core'
import type { ContentState } from './content-state.ts'

const COLOURS: Record<ContentState, ChipProps['color']> = {
  draft: 'warning',
  review: 'info',
  published: 'success',
  retired: 'default',
}

export function ContentStateChip({ state }: { state: ContentState }) {
  const translate = useTranslate()
  return <Chip variant="outlined" color={COLOURS[state]} label={translate(`content_state.${state}`)} />
}
