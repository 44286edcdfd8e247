import Chip from '@mui/material/Chip'
import { useTranslate } from 'ra-core'
import type { Edition } from '../http/api-types.ts'

export function EditionState({ state }: Pick<Edition, 'state'>) {
  const translate = useTranslate()
  const color = state === 'published' ? 'success' : 'default'
  return <Chip variant="outlined" color={color} label={translate(`edition.state_${state}`)} />
}
