import Own from '@mui/icons-material/AccountCircleOutlined'
import Box from '@mui/material/Box'
import Divider from '@mui/material/Divider'
import ListItemIcon from '@mui/material/ListItemIcon'
import MenuItem from '@mui/material/MenuItem'
import Typography from '@mui/material/Typography'
import { useGetIdentity, useTranslate } from 'ra-core'
import { forwardRef } from 'react'
import {
  AppBar as AdminAppBar,
  type AppBarProps,
  Link,
  LoadingIndicator,
  Logout,
  TitlePortal,
  ToggleThemeButton,
  UserMenu,
  useUserMenu,
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

const OwnPage = forwardRef<HTMLLIElement>(function OwnPage(props, ref) {
  const translate = useTranslate()
  const { onClose } = useUserMenu() ?? {}
  return (
    <MenuItem ref={ref} component={Link as never} {...{ to: '/me' }} {...props} onClick={onClose}>
      <ListItemIcon>
        <Own fontSize="small" />
      </ListItemIcon>
      {translate('own_account.title')}
    </MenuItem>
  )
})

function OwnMenu() {
  const { identity } = useGetIdentity()
  return (
    <UserMenu label={identity?.fullName}>
      <OwnPage />
      <Logout />
    </UserMenu>
  )
}

export function AppBar(props: AppBarProps) {
  const translate = useTranslate()
  return (
    <AdminAppBar {...props} toolbar={<Tools />} userMenu={<OwnMenu />}>
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
