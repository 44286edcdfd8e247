import Alert from '@mui/material/Alert'
import Typography from '@mui/material/Typography'
import { useGetOne, useTranslate } from 'ra-core'
import { Link } from 'react-admin'
import type { StudyDays } from '../http/api-types.ts'
import { RowsTable } from './rows-table.tsx'

/** The days of one person. */
export function DayRows({ learner, days }: { learner: string; days: { from: string; until: string } }) {
  const translate = useTranslate()
  const { data, error } = useGetOne<StudyDays & { id: string }>('study-days', { id: learner, meta: days })
  if (error) return <Alert severity="error">{error.message}</Alert>
  if (!data) return null
  const label = translate('study.days_of', { name: data.learner.name, ...days })
  return (
    <>
      <Typography sx={{ fontSize: '1.15rem', fontWeight: 650 }} gutterBottom>
        {label}
      </Typography>
      <RowsTable
        label={label}
        head={['day', 'unit', 'answers', 'correct'].map((one) => translate(`study.${one}`))}
        rows={data.days.map(({ day, unitName, answers, correct }) => ({
          key: day,
          cells: [
            <Link key="to" to={`/study?${new URLSearchParams({ learner, day })}`}>
              {day}
            </Link>,
            ...[unitName, answers, correct],
          ],
        }))}
      />
    </>
  )
}
