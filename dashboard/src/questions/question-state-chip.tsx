import Chip, { type ChipProps } from '@mui/material/Chip'
import { useTranslate } from 'ra-core'
import type { QuestionState } from './question.ts'

const COLOURS: Record<QuestionState, ChipProps['color']> = {
  draft: 'warning',
  published: 'success',
  retired: 'default',
}

export function QuestionStateChip({ state }: { state: QuestionState }) {
  const translate = useTranslate()
  return <Chip variant="outlined" color={COLOURS[state]} label={translate(`question_state.${state}`)} />
}
