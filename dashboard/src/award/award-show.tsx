import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import Link from '@mui/material/Link'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useShowContext, useTranslate } from 'ra-core'
import { Show } from 'react-admin'
import type { AwardDetails } from '../http/api-types.ts'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import { Objections } from './objections.tsx'
import { RankingTable } from './ranking-table.tsx'
import { RoundActions } from './round-actions.tsx'
import { StateChip } from './state-chip.tsx'

/** Who did what to it, and when. */
function Steps({ award }: { award: AwardDetails }) {
  const translate = useTranslate()
  const { publicFrom, publicUntil, contact, proposedByName, proposedAt, releasedByName, releasedAt } = award
  return (
    <Typography component="div" variant="body2" color="textSecondary">
      {publicFrom && <div>{translate('award.shown', { publicFrom, publicUntil, contact })}</div>}
      {proposedAt && (
        <div>
          {translate('award.proposed_by', { name: proposedByName })} <ShanghaiTime at={proposedAt} />
        </div>
      )}
      {releasedAt && (
        <div>
          {translate('award.released_by', { name: releasedByName })} <ShanghaiTime at={releasedAt} />
        </div>
      )}
      {award.withdrawnReason && <div>{translate('award.withdrawn_because', { reason: award.withdrawnReason })}</div>}
    </Typography>
  )
}

function Head({ award }: { award: AwardDetails }) {
  const translate = useTranslate()
  const { id, name, state, seasonId, rulesVersion, bulletins, digest, computedAt } = award
  const isShown = state === 'publicity' || state === 'released'
  return (
    <Card sx={{ p: 2 }}>
      <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap', gap: 1.5, alignItems: 'center', mb: 1 }}>
        <Typography sx={{ fontSize: '1.25rem', fontWeight: 650 }}>{name}</Typography>
        <StateChip state={state} />
      </Stack>
      <Typography variant="body2">
        {translate('award.computed_of', { season: seasonId, version: rulesVersion })}{' '}
        {bulletins.map((one) => translate('award.bulletin', { unitName: '', ...one })).join('、')} ·{' '}
        {translate('award.computed_at')} <ShanghaiTime at={computedAt} />
      </Typography>
      <Steps award={award} />
      {digest && (
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere', fontFamily: 'monospace', my: 1 }}>
          {translate('award.digest')} {digest}
        </Typography>
      )}
      {isShown && (
        <Typography sx={{ mb: 1 }}>
          <Link href={`/#/award/${id}`} target="_blank" rel="noreferrer">
            {translate('award.to_public')}
          </Link>
        </Typography>
      )}
      <RoundActions award={award} />
    </Card>
  )
}

function AwardPage() {
  const { record: award } = useShowContext<AwardDetails>()
  // react-admin shows what the list knew of it first, which is without the ranking
  if (!award?.ranking) return null
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Head award={award} />
      <Card sx={{ p: 2 }}>
        <RankingTable award={award} />
      </Card>
      {award.state !== 'draft' && <Objections award={award} />}
    </Box>
  )
}

/** A round of the award: its ranking, each figure of which opens, its objections, and its way to release. */
export default function AwardShow() {
  return (
    <Show title="menu.awards" actions={false} emptyWhileLoading component="div">
      <AwardPage />
    </Show>
  )
}
