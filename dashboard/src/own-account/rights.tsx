import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import type { Me } from '../auth/me.ts'

/** The roles of an account, each with where it holds. */
export function Rights({ me }: { me: Me }) {
  const translate = useTranslate()
  if (me.scope.length === 0) return <Typography variant="body2">{translate('own_account.no_rights')}</Typography>
  return me.scope.map(({ role, unitId, unitName, duties }) => (
    <Typography key={`${role} ${unitId}`} variant="body2" sx={{ mb: 0.5 }}>
      {translate('account.role_in', { role: translate(`role.${role}`), unit: unitName })}
      {duties.length > 0 && ` · ${duties.map((duty) => translate(`duty.${duty}`)).join(' · ')}`}
    </Typography>
  ))
}
