import Chip, { type ChipProps } from '@mui/material/Chip'

const WRAPPED = {
  height: 'auto',
  '& .MuiChip-label': { whiteSpace: 'normal', overflowWrap: 'anywhere', py: 0.25 },
} as const

/** Words of an answer, whole however long they are: up to sixty for each blank. */
export const AnswerChip = (props: Pick<ChipProps, 'color' | 'label'>) => (
  <Chip variant="outlined" sx={WRAPPED} {...props} />
)
