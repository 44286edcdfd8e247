import Own from '@mui/icons-material/AccountCircleOutlined'
import Exports from '@mui/icons-material/FileDownloadOutlined'
import Box from '@mui/material/Box'
import Divider from '@mui/material/Divider'
import ListItemIcon from '@mui/material/ListItemIcon'
import MenuItem from '@mui/material/MenuItem'
import Typography from '@mui/material/Typography'
import { useGetIdentity, useNavigate, useTranslate } from 'ra-core'
import { forwardRef, type ReactNode } from 'react'
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
import { FindButton } from '../finding/find-button.tsx'
import { BrandMark } from './brand.tsx'
import { LocaleButton } from './locale-button.tsx'

const Tools = () => (
  <>
    <FindButton />
    <LocaleButton />
    <ToggleThemeButton />
    {/* a phone has its own way to load a page anew, and titles need the room */}
    <Box sx={{ display: { xs: 'none', sm: 'contents' } }}>
      <LoadingIndicator />
    </Box>
  </>
)

interface EntryProps {
  to: string
  label: string
  icon: ReactNode
}

/** As `Logout`, which stands below: MUI's menu hands its entries a ref. */
const OwnEntry = forwardRef<HTMLLIElement, EntryProps>(({ to, label, icon, ...props }, ref) => {
  const translate = useTranslate()
  const navigate = useNavigate()
  const menu = useUserMenu()
  const open = () => {
    menu?.onClose()
    navigate(to)
  }
  return (
    <MenuItem ref={ref} {...props} onClick={open}>
      <ListItemIcon>{icon}</ListItemIcon>
      {translate(label)}
    </MenuItem>
  )
})
OwnEntry.displayName = 'OwnEntry'

function OwnMenu() {
  const { identity } = useGetIdentity()
  return (
    <UserMenu label={identity?.fullName}>
      <OwnEntry to="/me" label="own_account.title" icon={<Own fontSize="small" />} />
      <OwnEntry to="/exports" label="exports.title" icon={<Exports fontSize="small" />} />
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
      {/* a box of its own, as react-admin puts the words into, would be cut off without the dots */}
      <TitlePortal component="h1" sx={{ ml: { xs: 1, sm: 0 }, '& .RaConfigurable-root': { display: 'inline' } }} />
    </AdminAppBar>
  )
}
