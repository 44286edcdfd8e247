import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useGetList, useTranslate } from 'ra-core'
import type { ContentReview } from '../http/api-types.ts'
import { AccountName } from '../layout/account-name.tsx'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'

/** Who handed each version in and who read it. `subject`: 'question:si-0001'. */
export function ReviewHistory({ subject }: { subject: string }) {
  const translate = useTranslate()
  const { data = [] } = useGetList<ContentReview & { id: number }>('content-reviews', { meta: { subject } })
  if (data.length === 0) return null
  return (
    <Box component="section" sx={{ mt: 3 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {translate('content_flow.reviews')}
      </Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 0.75 }}>
        {data.map((one) => (
          <Typography key={one.id} component="li" variant="body2">
            {translate('content_flow.handed_in', { version: one.version })}{' '}
            <AccountName by={one.submittedBy} name={one.submittedByName} /> <ShanghaiTime at={one.submittedAt} />
            {one.decidedAt && (
              <>
                {' · '}
                {translate(`content_flow.decided_${one.decision}`)}{' '}
                <AccountName by={one.decidedBy ?? ''} name={one.decidedByName} /> <ShanghaiTime at={one.decidedAt} />
              </>
            )}
            {one.note && <Box sx={{ color: 'text.secondary' }}>{one.note}</Box>}
          </Typography>
        ))}
      </Box>
    </Box>
  )
}
