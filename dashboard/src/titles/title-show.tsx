import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useShowContext, useTranslate } from 'ra-core'
import { Link, Show } from 'react-admin'
import { Permitted } from '../layout/permitted.tsx'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import { percent } from '../participation/rate.ts'
import { EvidenceRows } from './evidence-rows.tsx'
import { StandingChip } from './standing-chip.tsx'
import { causeOf, groundOf, type TitleDetails } from './title.ts'

function Head({ title }: { title: TitleDetails }) {
  const translate = useTranslate()
  const { learnerId, learnerName, unitName, kind, source, awardedOn, ruleVersion } = title
  return (
    <>
      <Stack direction="row" sx={{ flexWrap: 'wrap', columnGap: 2, rowGap: 0.5, alignItems: 'center', mb: 0.5 }}>
        <Typography sx={{ fontSize: '1.25rem', fontWeight: 650 }}>{translate(`title_kind.${kind}`)}</Typography>
        <StandingChip title={title} />
        <Permitted resource="learners">
          <Link to={`/learners/${learnerId}`}>{learnerName}</Link>
        </Permitted>
        <Typography variant="body2" color="textSecondary">
          {unitName}
        </Typography>
      </Stack>
      <Typography variant="body2" color="textSecondary">
        {[translate(`title_source.${source}`), awardedOn, translate('title.rules', { version: ruleVersion })].join(
          ' · ',
        )}
      </Typography>
    </>
  )
}

function Evidence({ title: { evidence } }: { title: TitleDetails }) {
  const translate = useTranslate()
  const { answers, correct } = evidence
  const rate = percent(answers ? Number(correct) / Number(answers) : null)
  return (
    <>
      <Typography variant="h2">{translate('title.evidence')}</Typography>
      <Typography>{translate(`title.${groundOf(evidence)}`, { ...evidence, rate })}</Typography>
    </>
  )
}

function Events({ title: { events } }: { title: TitleDetails }) {
  const translate = useTranslate()
  return (
    <>
      <Typography variant="h2">{translate('title.events')}</Typography>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {events.map(({ what, cause, at }) => (
          <Typography component="li" key={at + what} sx={{ py: 0.5 }}>
            <ShanghaiTime at={at} /> {translate(what === 'revoked' ? 'title.event_revoked' : `title.${what}`)} ·{' '}
            {translate(`title.cause_${causeOf(cause)}`)}
          </Typography>
        ))}
      </Box>
    </>
  )
}

function TitlePage() {
  const { record: title } = useShowContext<TitleDetails>()
  // react-admin shows what the list knew of it first, which is without the rows
  if (!title?.events) return null
  return (
    <Box sx={{ p: { xs: 2, md: 3 }, display: 'grid', gap: 3, gridTemplateColumns: 'minmax(0, 1fr)', maxWidth: '56em' }}>
      <div>
        <Head title={title} />
      </div>
      <div>
        <Evidence title={title} />
        <EvidenceRows title={title} />
      </div>
      <div>
        <Events title={title} />
      </div>
    </Box>
  )
}

/** A title, the rows that it stands on, and what became of it. */
export default function TitleShow() {
  return (
    <Show actions={false} emptyWhileLoading>
      <TitlePage />
    </Show>
  )
}
