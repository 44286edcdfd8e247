import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useGetList, useTranslate } from 'ra-core'
import { Link } from 'react-admin'
import { useKeyText } from '../blanks/use-key-text.ts'
import type { KeyCorrection } from '../http/api-types.ts'
import { AccountName } from '../layout/account-name.tsx'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'

/** A correction that an appeal led to is kept with the appeal as its reason. */
function Reason({ reason }: Pick<KeyCorrection, 'reason'>) {
  const translate = useTranslate()
  const [kind, appealId] = reason.split(':')
  if (kind !== 'appeal') return reason
  return <Link to={`/appeals/${appealId}/show`}>{translate('correction.by_appeal')}</Link>
}

/** What became of a question's key: when, by whom, why, and how many answers it touched. Nothing where nothing did. */
export function CorrectionHistory({ questionId }: { questionId: string }) {
  const translate = useTranslate()
  const keyText = useKeyText()
  const { data = [] } = useGetList<KeyCorrection>(`questions/${questionId}/corrections`, {}, { gcTime: 0 })
  if (data.length === 0) return null
  return (
    <Box component="section" sx={{ mt: 3 }}>
      <Typography variant="h2">{translate('correction.history')}</Typography>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {data.map(({ id, fromKey: from, toKey: to, versions, reason, answers, madeAt, madeBy, madeByName }) => (
          <Box component="li" key={id} sx={{ py: 1, borderTop: 1, borderColor: 'divider' }}>
            <Typography>
              <Box component="span" sx={{ fontWeight: 600, mr: 2 }}>
                {translate('correction.from_to', { from: keyText(from), to: keyText(to) })}
              </Box>
              <Reason reason={reason} />
            </Typography>
            <Typography variant="body2" color="textSecondary">
              {translate('correction.touched', { smart_count: answers, versions: versions.join(', ') })} ·{' '}
              <AccountName by={madeBy} name={madeByName} /> · <ShanghaiTime at={madeAt} />
            </Typography>
          </Box>
        ))}
      </Box>
    </Box>
  )
}
