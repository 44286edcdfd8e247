import Own from '@mui/icons-material/AccountCircleOutlined'
import Box from '@mui/material/Box'
import Divider from '@mui/material/Divider'
import ListItemIcon from '@mui/material/ListItemIcon'
import MenuItem from '@mui/material/MenuItem'
import Typography from '@mui/material/Typography'
import { useGetIdentity, useNavigate, useTranslate } from 'ra-core'
import { forwardRef } from 'react'
import {
  AppBar as AdminAppBar,
  type AppBarProps,
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

/** As `Logout`, which stands below it: MUI's menu hands its entries a ref. */
const OwnPage = forwardRef<HTMLLIElement>((props, ref) => {
  const translate = useTranslate()
  const navigate = useNavigate()
  const menu = useUserMenu()
  const open = () => {
    menu?.onClose()
    navigate('/me')
  }
  return (
    <MenuItem ref={ref} {...props} onClick={open}>
      <ListItemIcon>
        <Own fontSize="small" />
      </ListItemIcon>
      {translate('own_account.title')}
    </MenuItem>
  )
})
OwnPage.displayName = 'OwnPage'

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
