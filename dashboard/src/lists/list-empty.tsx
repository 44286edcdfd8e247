import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useListContext, useResourceContext, useTranslate } from 'ra-core'
import { Link } from 'react-admin'
import { Permitted } from '../layout/permitted.tsx'

/** What fills a list that is empty, by its resource: who may do it finds the way there. */
const NEXT: Record<string, { resource: string; action: 'list' | 'create'; to: string }> = {
  groups: { resource: 'groups', action: 'create', to: '/groups/create' },
  questions: { resource: 'questions', action: 'create', to: '/questions/create' },
  videos: { resource: 'videos', action: 'create', to: '/videos/create' },
  explainers: { resource: 'explainers', action: 'create', to: '/explainers/create' },
  'key-explanations': { resource: 'key-explanations', action: 'create', to: '/key-explanations/create' },
  pushes: { resource: 'pushes', action: 'create', to: '/pushes/create' },
  laws: { resource: 'laws', action: 'create', to: '/laws/create' },
  titles: { resource: 'participation', action: 'list', to: '/participation?period=week' },
  seasons: { resource: 'seasons', action: 'create', to: '/seasons/create' },
  appeals: { resource: 'questions', action: 'list', to: '/questions' },
  'suspicious-questions': { resource: 'questions', action: 'list', to: '/questions' },
}

/** An empty list: with filters, the way back to all; without, what would fill it and the way there. */
export function ListEmpty() {
  const translate = useTranslate()
  const resource = useResourceContext() ?? ''
  const { filterValues, setFilters } = useListContext()
  const isFiltered = Object.keys(filterValues ?? {}).length > 0
  const next = NEXT[resource]
  return (
    <Box role="status" sx={{ p: 3, display: 'grid', gap: 1, justifyItems: 'start' }}>
      <Typography>{translate(isFiltered ? 'app.nothing_found' : `list_empty.${resource}`)}</Typography>
      {isFiltered && (
        <Button size="small" variant="outlined" onClick={() => setFilters({}, [])}>
          {translate('list_empty.show_all')}
        </Button>
      )}
      {!isFiltered && next && (
        <Permitted resource={next.resource} action={next.action}>
          <Button size="small" variant="outlined" component={Link} to={next.to}>
            {translate(`list_empty.to_${resource}`)}
          </Button>
        </Permitted>
      )}
    </Box>
  )
}
