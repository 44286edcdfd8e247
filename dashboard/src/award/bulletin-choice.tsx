import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormGroup from '@mui/material/FormGroup'
import Typography from '@mui/material/Typography'
import { useGetList, useTranslate } from 'ra-core'
import type { AwardBulletin } from '../http/api-types.ts'

interface BulletinChoiceProps {
  seasonId: string
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** The frozen bulletins of a season, to name those that count. */
export function BulletinChoice({ seasonId, chosen, onChange }: BulletinChoiceProps) {
  const translate = useTranslate()
  const { data = [], isPending } = useGetList<AwardBulletin>(
    'award-bulletins',
    { filter: {}, meta: { seasonId } },
    { enabled: seasonId !== '' },
  )
  const toggle = (id: string) => onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  if (!isPending && data.length === 0) return <Typography>{translate('award.no_bulletins')}</Typography>
  return (
    <FormGroup>
      {data.map((one) => (
        <FormControlLabel
          key={one.id}
          control={<Checkbox checked={chosen.includes(one.id)} onChange={() => toggle(one.id)} />}
          label={translate('award.bulletin', { ...one })}
        />
      ))}
    </FormGroup>
  )
}
