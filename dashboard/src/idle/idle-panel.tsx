import ExpandMore from '@mui/icons-material/ExpandMore'
import Accordion from '@mui/material/Accordion'
import AccordionDetails from '@mui/material/AccordionDetails'
import AccordionSummary from '@mui/material/AccordionSummary'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useGetList, useTranslate } from 'ra-core'
import { useState } from 'react'
import { Link } from 'react-admin'
import { ExportButton } from '../exports/export-button.tsx'
import { Permitted } from '../layout/permitted.tsx'
import { useNumber } from '../layout/use-number.ts'
import { byUnit, type IdleLearner } from './idle.ts'
import { RemindButton } from './remind-button.tsx'

const PER_PAGE = 100

function Person({ person }: { person: IdleLearner }) {
  const translate = useTranslate()
  const note = person.bound
    ? person.wantsReminders
      ? ''
      : translate('idle.no_reminders')
    : translate('learner.unbound')
  return (
    <Box component="li" sx={{ py: 0.25 }}>
      <Link to={`/learners/${encodeURIComponent(person.id)}`}>{person.name}</Link>{' '}
      <Typography variant="body2" component="span" color="textSecondary">
        {person.lastActiveOn ? translate('idle.since', { day: person.lastActiveOn }) : translate('idle.never')}
        {note && ` · ${note}`}
      </Typography>
    </Box>
  )
}

/** Who has not studied this week, by unit, and the reminder of their groups. */
export function IdlePanel({ unitId }: { unitId: string }) {
  const translate = useTranslate()
  const number = useNumber()
  const [page, setPage] = useState(1)
  const { data, total = 0 } = useGetList<IdleLearner>(
    'idle-learners',
    { filter: { unitId }, pagination: { page, perPage: PER_PAGE } },
    { placeholderData: (shown) => shown },
  )
  if (!data) return null
  if (total === 0) return <Alert severity="success">{translate('idle.nobody')}</Alert>
  const pages = Math.ceil(total / PER_PAGE)
  return (
    <Accordion disableGutters>
      <AccordionSummary expandIcon={<ExpandMore />}>
        <Typography variant="h2">{translate('idle.title', { smart_count: total, count: number(total) })}</Typography>
      </AccordionSummary>
      <AccordionDetails>
        <Permitted resource="reminders" action="create">
          <RemindButton unitId={unitId} />
        </Permitted>
        <ExportButton kind="idle-learners" filter={{ unitId }} />
        <Box sx={{ columns: { xs: 1, sm: 2, lg: 3 }, mt: 1.5 }}>
          {byUnit(data).map(({ unit, people }) => (
            <Box key={unit.id} sx={{ breakInside: 'avoid-column', mb: 1.5 }}>
              <Typography component="h3" variant="body1" sx={{ fontWeight: 600 }}>
                {unit.name}
              </Typography>
              <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
                {people.map((person) => (
                  <Person key={person.id} person={person} />
                ))}
              </Box>
            </Box>
          ))}
        </Box>
        {pages > 1 && (
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
            <Button disabled={page === 1} onClick={() => setPage(page - 1)}>
              {translate('ra.navigation.previous')}
            </Button>
            <span>{translate('idle.page', { page, pages })}</span>
            <Button disabled={page === pages} onClick={() => setPage(page + 1)}>
              {translate('ra.navigation.next')}
            </Button>
          </Box>
        )}
      </AccordionDetails>
    </Accordion>
  )
}
