import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import Dialog from '@mui/material/Dialog'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useNavigate, usePermissions, useTranslate } from 'ra-core'
import { useMemo, useState } from 'react'
import { isAllowed } from '../auth/permissions.ts'
import { SECTIONS } from '../layout/menu.tsx'
import { isPageFor, placeOf } from './page-match.ts'
import { useFound } from './use-found.ts'

interface Option {
  to: string
  group: string
  title: string
  detail: string
}

/** On a desk a line; on a phone what it is stands below its whole title. */
const ROW = {
  minHeight: 44,
  '&&': { flexDirection: { xs: 'column', sm: 'row' }, alignItems: { xs: 'flex-start', sm: 'center' } },
  columnGap: 1,
  whiteSpace: { sm: 'nowrap' },
}

const STATES = ['draft', 'review', 'published', 'retired']

/** Pages of the menu that this account has, by their names and how they sound. */
function usePages(typed: string): Option[] {
  const translate = useTranslate()
  const { permissions = [] } = usePermissions<string[]>()
  return SECTIONS.flatMap(({ id, entries }) =>
    entries
      .filter(({ resource }) => isAllowed(permissions, resource, 'list'))
      .map(({ resource }) => ({
        resource,
        title: translate(`menu.${resource}`),
        detail: translate(`menu_section.${id}`),
      })),
  )
    .filter(({ resource, title }) => isPageFor(typed, resource, title))
    .map(({ resource, title, detail }) => ({
      to: resource === 'overview' ? '/' : `/${resource}`,
      ...{ title, detail: detail === title ? '' : detail },
      group: translate('finding.pages'),
    }))
}

export default function FindDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const { found, isLooking, hasFailed } = useFound(typed)
  const pages = usePages(typed)
  const options = useMemo((): Option[] => {
    const detailOf = (detail: string) => (STATES.includes(detail) ? translate(`content_state.${detail}`) : detail)
    const things = found.flatMap(({ resource, rows }) =>
      rows.map(({ id, title, detail }) => ({
        ...{ to: placeOf(resource, id), title, detail: detailOf(detail) },
        group: translate(`menu.${resource}`),
      })),
    )
    return [...pages, ...things]
  }, [found, pages, translate])
  const nothing = hasFailed
    ? 'finding.failed'
    : typed.trim() === ''
      ? 'finding.hint'
      : isLooking
        ? 'finding.looking'
        : 'finding.nothing'
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      slotProps={{ paper: { 'aria-label': translate('find.open') } }}
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
    >
      <Box sx={{ p: 2 }}>
        <Autocomplete<Option>
          open
          onClose={(_, reason) => reason === 'escape' && onClose()}
          autoHighlight
          forcePopupIcon={false}
          options={options}
          filterOptions={(all) => all}
          getOptionLabel={({ title }) => title}
          getOptionKey={({ to }) => to}
          inputValue={typed}
          onInputChange={(_, text, reason) => reason !== 'reset' && setTyped(text)}
          value={null}
          onChange={(_, chosen) => {
            if (!chosen) return
            onClose()
            navigate(chosen.to)
          }}
          noOptionsText={translate(nothing)}
          slotProps={{
            popper: {
              placement: 'bottom',
              disablePortal: true,
              sx: { position: 'static !important', transform: 'none !important', width: '100% !important' },
            },
            paper: { elevation: 0 },
            listbox: { sx: { maxHeight: '60vh' } },
          }}
          renderOption={({ key, ...props }, { title, group, detail }) => (
            <Box component="li" key={key} {...props} sx={ROW}>
              <Typography sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }}>
                {title}
              </Typography>
              <Typography variant="body2" color="textSecondary" noWrap sx={{ flex: 'none', maxWidth: { sm: '40%' } }}>
                {[group, detail].filter(Boolean).join(' · ')}
              </Typography>
            </Box>
          )}
          renderInput={(props) => <TextField {...props} autoFocus label={translate('finding.label')} />}
        />
      </Box>
    </Dialog>
  )
}
