import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import { useTranslate } from 'ra-core'
import { Link } from 'react-admin'

/** Nobody has answered yet: what the organiser can do about it. */
export function ParticipationEmpty({ isRegistered }: { isRegistered: boolean }) {
  const translate = useTranslate()
  return (
    <Alert severity="info">
      <AlertTitle>{translate('participation.empty')}</AlertTitle>
      {translate(isRegistered ? 'participation.empty_check_groups' : 'participation.empty_import')}{' '}
      <Link to={isRegistered ? '/groups' : '/learners'}>
        {translate(isRegistered ? 'menu.groups' : 'menu.learners')}
      </Link>
    </Alert>
  )
}
