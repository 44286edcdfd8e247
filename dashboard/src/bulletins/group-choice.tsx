import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormGroup from '@mui/material/FormGroup'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'

interface Choosable {
  id: string
  name: string
  unitName: string
  state?: string | null
}

interface GroupChoiceProps {
  label: string
  groups: readonly Choosable[]
  chosen: readonly string[]
  onChoose: (ids: string[]) => void
}

/** Groups to be ticked; who was told already stays as it is. */
export function GroupChoice({ label, groups, chosen, onChoose }: GroupChoiceProps) {
  const translate = useTranslate()
  const open = groups.filter(({ state }) => !state).map(({ id }) => id)
  const isAll = open.length > 0 && open.every((id) => chosen.includes(id))
  if (groups.length === 0) return <Typography sx={{ mt: 2 }}>{translate('bulletin.no_groups')}</Typography>
  return (
    <FormGroup
      role="group"
      aria-label={translate(label)}
      sx={{ mt: 1, maxHeight: 320, overflowY: 'auto', flexWrap: 'nowrap' }}
    >
      {open.length > 1 && (
        <FormControlLabel
          control={<Checkbox checked={isAll} onChange={() => onChoose(isAll ? [] : open)} />}
          label={translate('bulletin.all_groups')}
        />
      )}
      {groups.map(({ id, name, unitName, state }) => (
        <FormControlLabel
          key={id}
          disabled={Boolean(state)}
          control={
            <Checkbox
              checked={Boolean(state) || chosen.includes(id)}
              onChange={({ target }) => onChoose(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
            />
          }
          label={`${name} · ${unitName}${state ? ` · ${translate('bulletin.already')}` : ''}`}
        />
      ))}
    </FormGroup>
  )
}
