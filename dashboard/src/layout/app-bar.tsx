import Box from '@mui/material/Box'
import Divider from '@mui/material/Divider'
import Typography from '@mui/material/Typography'
import { useGetIdentity, useTranslate } from 'ra-core'
import {
  AppBar as AdminAppBar,
  type AppBarProps,
  LoadingIndicator,
  TitlePortal,
  ToggleThemeButton,
  UserMenu,
} from 'react-admin'
import { BrandMark } from './brand.tsx'
import { LocaleButton } from './locale-button.tsx'

const Tools = () => (
  <>
    <LocaleButton />
    <ToggleThemeButton />
    <LoadingIndicator />
  </>
)

export function AppBar(props: AppBarProps) {
  const translate = useTranslate()
  const { identity } = useGetIdentity()
  return (
    <AdminAppBar {...props} toolbar={<Tools />} userMenu={<UserMenu label={identity?.fullName} />}>
      <BrandMark />
      <Box sx={{ display: { xs: 'none', sm: 'flex' }, alignItems: 'center', gap: 1.5, ml: 1, mr: 1.5 }}>
        <Typography component="span" sx={{ fontWeight: 700 }}>
          {translate('app.name')}
        </Typography>
        <Divider orientation="vertical" flexItem />
      </Box>
      <TitlePortal component="h1" sx={{ ml: { xs: 1, sm: 0 } }} />
    </AdminAppBar>
  )
}
