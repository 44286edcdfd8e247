import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { Link, Title } from 'react-admin'
import { useMe } from '../auth/use-scope.ts'
import { Rights } from './rights.tsx'

/** 没有权限: where a page is not this account's, which roles it has, who gives it another, and the way back. */
export function AccessDenied() {
  const translate = useTranslate()
  const me = useMe()
  return (
    <Card sx={{ p: { xs: 2, md: 3 }, mt: 1, maxWidth: '52em' }}>
      <Title title="ra.page.access_denied" />
      <Typography sx={{ mb: 2 }}>{translate('denied.means')}</Typography>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {translate('own_account.rights')}
      </Typography>
      {me && <Rights me={me} />}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
        <Button variant="contained" component={Link} to="/">
          {translate('denied.to_today')}
        </Button>
      </Box>
    </Card>
  )
}
