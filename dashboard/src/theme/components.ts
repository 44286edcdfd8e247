import type { Theme } from '@mui/material/styles'
import type { RaThemeOptions } from 'react-admin'

const PHONE = '@media (max-width: 599.95px)'

const hairline = ({ theme }: { theme: Theme }) => ({ border: `1px solid ${theme.palette.divider}` })

/** Flat paper with hairlines, small controls, table heads that read like a sheet's. */
export const components: NonNullable<RaThemeOptions['components']> = {
  MuiCssBaseline: {
    styleOverrides: { body: { fontVariantNumeric: 'tabular-nums', WebkitFontSmoothing: 'antialiased' } },
  },
  MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiCard: { styleOverrides: { root: hairline } },
  MuiDialog: { styleOverrides: { paper: hairline } },
  MuiMenu: { styleOverrides: { paper: hairline } },
  MuiAutocomplete: { defaultProps: { fullWidth: true }, styleOverrides: { paper: hairline } },
  MuiTextField: { defaultProps: { variant: 'outlined', margin: 'dense', size: 'small', fullWidth: true } },
  MuiFormControl: { defaultProps: { variant: 'outlined', margin: 'dense', size: 'small', fullWidth: true } },
  // grey as MUI has it, the help of a field that cannot be changed is too pale to be read
  MuiFormHelperText: {
    styleOverrides: {
      root: ({ theme }: { theme: Theme }) => ({ '&.Mui-disabled': { color: theme.palette.text.secondary } }),
    },
  },
  MuiButton: { defaultProps: { disableElevation: true }, styleOverrides: { sizeSmall: { lineHeight: 1.5 } } },
  MuiToggleButton: {
    styleOverrides: { root: ({ theme }: { theme: Theme }) => ({ color: theme.palette.text.secondary }) },
  },
  // react-admin names a row's checkbox on the element around it; who hears the page needs the name at the field itself
  MuiCheckbox: {
    defaultProps: {
      slotProps: {
        root: (state: object) => ('aria-label' in state ? { 'aria-label': undefined } : {}),
        input: (state: object) => ('aria-label' in state ? { 'aria-label': String(state['aria-label']) } : {}),
      },
    },
  },
  MuiTooltip: { defaultProps: { arrow: true } },
  MuiChip: { defaultProps: { size: 'small' }, styleOverrides: { root: { borderRadius: 6, fontWeight: 500 } } },
  MuiTableCell: {
    styleOverrides: {
      root: ({ theme }: { theme: Theme }) => ({ borderColor: theme.palette.divider }),
      head: ({ theme }: { theme: Theme }) => ({
        fontWeight: 600,
        fontSize: '0.8125rem',
        color: theme.palette.text.secondary,
        whiteSpace: 'nowrap',
      }),
    },
  },
  RaAppBar: {
    defaultProps: { color: 'default', elevation: 0 },
    styleOverrides: {
      root: ({ theme }: { theme: Theme }) => ({
        backgroundColor: theme.palette.background.paper,
        color: theme.palette.text.primary,
        borderBottom: `1px solid ${theme.palette.divider}`,
      }),
    },
  },
  RaLayout: {
    styleOverrides: {
      root: {
        minWidth: 'auto',
        '& .RaLayout-content': { minWidth: 0, padding: '12px 16px 32px' },
        [PHONE]: { '& .RaLayout-content': { padding: '8px 8px 32px' } },
      },
    },
  },
  RaSidebar: {
    styleOverrides: {
      root: ({ theme }: { theme: Theme }) => ({
        '& .RaSidebar-fixed, & .MuiPaper-root': { backgroundColor: theme.palette.background.default },
      }),
    },
  },
  RaMenuItemLink: {
    styleOverrides: {
      root: ({ theme }: { theme: Theme }) => ({
        margin: '2px 8px',
        padding: '7px 8px',
        borderRadius: 8,
        color: theme.palette.text.secondary,
        '&.RaMenuItemLink-active': {
          color: theme.palette.primary.main,
          fontWeight: 600,
          backgroundColor: theme.palette.mode === 'light' ? '#e5efec' : '#22302c',
          '& .RaMenuItemLink-icon': { color: theme.palette.primary.main },
        },
      }),
    },
  },
  RaTopToolbar: {
    styleOverrides: {
      root: {
        alignItems: 'center',
        minHeight: 'auto',
        padding: '4px 0 8px',
        [PHONE]: { backgroundColor: 'transparent', minHeight: 'auto', paddingBottom: 4 },
      },
    },
  },
  // a wide table scrolls inside its card, the page does not
  RaList: {
    styleOverrides: { root: { '& .RaList-main': { minWidth: 0 }, '& .RaList-content': { overflow: 'hidden' } } },
  },
  // above the rows, inside their card: lifted out of it, as react-admin has it, it would be cut off
  RaBulkActionsToolbar: {
    styleOverrides: { root: { '& .RaBulkActionsToolbar-toolbar': { position: 'static', transform: 'none' } } },
  },
  RaListToolbar: { styleOverrides: { root: { [PHONE]: { backgroundColor: 'transparent' } } } },
  RaFilterForm: {
    styleOverrides: {
      root: {
        minHeight: 'auto',
        padding: '0 0 8px',
        [PHONE]: {
          width: '100%',
          gap: 8,
          '& .RaFilterFormInput-spacer': { display: 'none' },
          '& .filter-field': { flex: '1 1 30%' },
          '& .filter-field:first-of-type': { flexBasis: '100%' },
          '& .MuiFormControl-root': { width: '100%', minWidth: 0 },
        },
      },
    },
  },
  RaDataTable: {
    styleOverrides: {
      root: { '& .RaDataTable-tableWrapper': { overflowX: 'auto' }, '& .MuiTableCell-root': { padding: '6px 12px' } },
    },
  },
}
