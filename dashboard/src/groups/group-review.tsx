import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useGetOne, useTranslate } from 'ra-core'
import type { ReactNode } from 'react'
import type { GroupReview } from '../http/api-types.ts'

interface FindingsProps {
  name: 'bursts' | 'fast' | 'pairs'
  lines: { key: string; what: ReactNode; who: string }[]
}

function Findings({ name, lines }: FindingsProps) {
  const translate = useTranslate()
  return (
    <Box component="section" sx={{ mt: 2 }}>
      <Typography variant="h3" sx={{ fontSize: '1rem', fontWeight: 600 }}>
        {translate(`review.${name}`)}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {translate(`review.${name}_help`)}
      </Typography>
      {lines.length === 0 ? (
        <Typography sx={{ mt: 0.5 }}>{translate('review.none')}</Typography>
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 0.5, p: 0 }}>
          {lines.map(({ key, what, who }) => (
            <Box component="li" key={key} sx={{ py: 1, borderTop: 1, borderColor: 'divider' }}>
              <Typography sx={{ fontWeight: 600 }}>{who}</Typography>
              <Typography variant="body2" color="textSecondary">
                {what}
              </Typography>
            </Box>
          ))}
        </Box>
      )}
    </Box>
  )
}

const seconds = (value: number) => Number(value.toFixed(1))

function useLines({ bursts, tooFast, pairs }: GroupReview) {
  const translate = useTranslate()
  const asked = (day: { localDate: string; stem: string }, what: string) => `${day.localDate} · ${what} · ${day.stem}`
  return {
    bursts: bursts.map(({ learners, given, seconds: within, ...day }) => ({
      key: `${day.dailyId} ${given} ${day.at}`,
      who: learners.map(({ name }) => name).join(translate('app.comma')),
      what: asked(day, translate('review.burst', { seconds: seconds(within), smart_count: learners.length, given })),
    })),
    fast: tooFast.map(({ learner, given, secondsAfterPush, ...day }) => ({
      key: `${day.dailyId} ${learner.id} ${given}`,
      who: learner.name,
      what: asked(day, translate('review.fast_line', { seconds: seconds(secondsAfterPush), given })),
    })),
    pairs: pairs.map(({ leader, follower, times, together }) => ({
      key: `${leader.id} ${follower.id}`,
      who: translate('review.pair', { leader: leader.name, follower: follower.name }),
      what: translate('review.pair_times', { times, together }),
    })),
  }
}

function Review({ review }: { review: GroupReview }) {
  const translate = useTranslate()
  const { bursts, fast, pairs } = useLines(review)
  const { from, until, questions } = review
  return (
    <Box component="section" sx={{ mt: 4 }}>
      <Typography variant="h2">{translate('review.title')}</Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        {translate('review.days', { from, until, questions })}
      </Typography>
      <Alert severity="info">{translate('review.decides_nothing')}</Alert>
      <Findings name="bursts" lines={bursts} />
      <Findings name="fast" lines={fast} />
      <Findings name="pairs" lines={pairs} />
    </Box>
  )
}

/** What a supervisor may want to look at in a group's answers of the last month. */
export function GroupReviewPanel({ groupId }: { groupId: string }) {
  const { data } = useGetOne<GroupReview & { id: string }>(`groups/${groupId}`, { id: 'review' })
  return data ? <Review review={data} /> : null
}
