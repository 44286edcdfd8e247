import type { RaThemeOptions } from 'react-admin'

type Palette = NonNullable<RaThemeOptions['palette']>

/** The red of a seal, as on the chat page; the name stands in it. */
export const SEAL = '#b3261e'

/** Pine green on warm paper; vermilion is kept for what needs someone's attention. */
export const lightPalette: Palette = {
  mode: 'light',
  primary: { main: '#1e6157', light: '#3f8478', dark: '#12443d', contrastText: '#ffffff' },
  secondary: { main: '#8a5a1f', contrastText: '#ffffff' },
  error: { main: '#b23a2a' },
  warning: { main: '#96610c' },
  info: { main: '#3b6482' },
  success: { main: '#2c7148' },
  background: { default: '#f5f4f0', paper: '#ffffff' },
  text: { primary: '#1c2523', secondary: '#59635f' },
  divider: '#e3e1da',
  bulkActionsToolbarBackgroundColor: '#e5efec',
}

export const darkPalette: Palette = {
  mode: 'dark',
  primary: { main: '#7fc4b6', light: '#a3d8cd', dark: '#4f9789', contrastText: '#0d211d' },
  secondary: { main: '#d9b072', contrastText: '#241a08' },
  error: { main: '#f0897a' },
  warning: { main: '#e2b25c' },
  info: { main: '#8fb8d6' },
  success: { main: '#82c99b' },
  background: { default: '#121716', paper: '#1a211f' },
  text: { primary: '#e7ebe9', secondary: '#a2ada9' },
  divider: '#2c3532',
  bulkActionsToolbarBackgroundColor: '#22302c',
}
