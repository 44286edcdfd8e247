import Chip from '@mui/material/Chip'
import { useTranslate } from 'ra-core'
import type { AwardRound } from '../http/api-types.ts'

const COLORS = { draft: 'default', publicity: 'warning', released: 'success', withdrawn: 'default' } as const

export function StateChip({ state }: Pick<AwardRound, 'state'>) {
  const translate = useTranslate()
  return <Chip size="small" variant="outlined" color={COLORS[state]} label={translate(`award.state_${state}`)} />
}
