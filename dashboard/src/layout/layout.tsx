import { enUS, zhCN } from '@mui/material/locale'
import { createTheme, ThemeProvider } from '@mui/material/styles'
import { useLocale } from 'ra-core'
import { Layout as AdminLayout, type LayoutProps } from 'react-admin'
import { AppBar } from './app-bar.tsx'
import { Menu } from './menu.tsx'

export function Layout(props: LayoutProps) {
  const mui = useLocale() === 'en' ? enUS : zhCN
  return (
    <ThemeProvider theme={(outer) => createTheme(outer, mui)}>
      <AdminLayout {...props} appBar={AppBar} menu={Menu} appBarAlwaysOn />
    </ThemeProvider>
  )
}
