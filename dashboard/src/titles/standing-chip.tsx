import Chip from '@mui/material/Chip'
import { useTranslate } from 'ra-core'
import type { Title } from './title.ts'

export function StandingChip({ title: { revokedAt } }: { title: Pick<Title, 'revokedAt'> }) {
  const translate = useTranslate()
  return (
    <Chip
      variant="outlined"
      color={revokedAt ? 'default' : 'success'}
      label={translate(revokedAt ? 'title.revoked' : 'title.stands')}
    />
  )
}
