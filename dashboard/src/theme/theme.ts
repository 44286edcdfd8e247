import { defaultTheme, type RaThemeOptions } from 'react-admin'
import { components } from './components.ts'
import { darkPalette, lightPalette } from './palette.ts'

const FONTS = [
  'system-ui',
  '-apple-system',
  '"Segoe UI"',
  '"PingFang SC"',
  '"Microsoft YaHei"',
  '"Noto Sans CJK SC"',
  '"Noto Sans SC"',
  'sans-serif',
].join(', ')

const shared: RaThemeOptions = {
  ...defaultTheme,
  shape: { borderRadius: 8 },
  sidebar: { width: 216, closedWidth: 52 },
  typography: {
    fontFamily: FONTS,
    fontSize: 14,
    h1: { fontSize: '1.5rem', fontWeight: 600 },
    h2: { fontSize: '1.0625rem', fontWeight: 600, lineHeight: 1.5 },
    h6: { fontSize: '1.0625rem', fontWeight: 600 },
    body1: { fontSize: '0.9375rem' },
    body2: { fontSize: '0.875rem' },
    button: { textTransform: 'none', fontWeight: 600, letterSpacing: 0 },
    overline: { letterSpacing: 0, textTransform: 'none' },
  },
  components,
}

export const lightTheme: RaThemeOptions = { ...shared, palette: lightPalette }
export const darkTheme: RaThemeOptions = { ...shared, palette: darkPalette }
