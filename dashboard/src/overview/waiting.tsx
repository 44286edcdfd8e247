import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import CardActionArea from '@mui/material/CardActionArea'
import Typography from '@mui/material/Typography'
import { useGetOne, useTranslate } from 'ra-core'
import { Link } from 'react-admin'
import type { Overview } from '../http/api-types.ts'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import { useNumber } from '../layout/use-number.ts'
import { shownCards } from './cards.ts'

type Shown = ReturnType<typeof shownCards>[number]

function WaitingCard({ card: { id, count, at, kind, to } }: { card: Shown }) {
  const translate = useTranslate()
  const number = useNumber()
  return (
    <Card component="li" sx={{ borderLeft: 3, borderLeftColor: kind === 'do' ? 'warning.main' : 'divider' }}>
      <CardActionArea component={Link} to={to} sx={{ p: 1.5, height: '100%', color: 'text.primary' }}>
        <Typography component="span" sx={{ display: 'block', fontSize: '1.5rem', fontWeight: 700, lineHeight: 1.2 }}>
          {number(count)}
        </Typography>
        <Typography component="span" variant="body2">
          {translate(`card.${id}`, { smart_count: count })}
        </Typography>
        {at && (
          <Typography component="span" variant="body2" color="textSecondary" sx={{ display: 'block' }}>
            {translate('card.until')} <ShanghaiTime at={at} />
          </Typography>
        )}
      </CardActionArea>
    </Card>
  )
}

/** What needs this account today, a card each; each leads to the list of what it counts. */
export function Waiting({ today }: { today: string }) {
  const translate = useTranslate()
  const { data } = useGetOne<Overview & { id: string }>('overview', { id: 'mine' })
  if (!data) return null
  const shown = shownCards(data.cards, today)
  return (
    <Box component="section" aria-label={translate('overview.waiting')}>
      {shown.every(({ kind }) => kind === 'know') && (
        <Alert severity="success" sx={{ mb: shown.length > 0 ? 1.5 : 0 }}>
          {translate('overview.all_well')}
        </Alert>
      )}
      <Box
        component="ul"
        sx={{
          ...{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 },
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(13em, 46%), 1fr))',
        }}
      >
        {shown.map((card) => (
          <WaitingCard key={card.id} card={card} />
        ))}
      </Box>
    </Box>
  )
}
