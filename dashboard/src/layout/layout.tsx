import { enUS, zhCN } from '@mui/material/locale'
import { createTheme, ThemeProvider } from '@mui/material/styles'
import { useLocale, useTranslate } from 'ra-core'
import { Layout as AdminLayout, Sidebar as AdminSidebar, type LayoutProps, type SidebarProps } from 'react-admin'
import { DuesFirst } from '../auth/dues-first.tsx'
import { AppBar } from './app-bar.tsx'
import { Menu } from './menu.tsx'
import { useIsPhone } from './use-is-narrow.ts'

/** On a phone the menu is a dialog over the page, and is called by its name. */
function Sidebar(props: SidebarProps) {
  const translate = useTranslate()
  const isPhone = useIsPhone()
  const named = isPhone ? { slotProps: { paper: { 'aria-label': translate('menu_section.all') } } } : {}
  return <AdminSidebar {...props} {...named} />
}

export function Layout(props: LayoutProps) {
  const mui = useLocale() === 'en' ? enUS : zhCN
  const translate = useTranslate()
  // react-admin's own spinners have no name for who hears the page
  const named = { MuiCircularProgress: { defaultProps: { 'aria-label': translate('ra.page.loading') } } }
  return (
    <ThemeProvider theme={(outer) => createTheme(outer, mui, { components: named })}>
      <AdminLayout {...props} appBar={AppBar} menu={Menu} sidebar={Sidebar} appBarAlwaysOn>
        <DuesFirst>{props.children}</DuesFirst>
      </AdminLayout>
    </ThemeProvider>
  )
}
