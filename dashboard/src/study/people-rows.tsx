import Alert from '@mui/material/Alert'
import Pagination from '@mui/material/Pagination'
import Typography from '@mui/material/Typography'
import { useGetOne, useTranslate } from 'ra-core'
import { useState } from 'react'
import { Link } from 'react-admin'
import type { Studying } from '../http/api-types.ts'
import { RowsTable } from './rows-table.tsx'

const PER_PAGE = 50
type Days = { from: string; until: string }

/** The people beneath a unit's figures of some days. */
export function PeopleRows({ unit, days }: { unit: string; days: Days }) {
  const translate = useTranslate()
  const [page, setPage] = useState(1)
  const { data, error } = useGetOne<Studying & { id: string }>('study', {
    id: unit,
    meta: { ...days, page: String(page) },
  })
  if (error) return <Alert severity="error">{error.message}</Alert>
  if (!data) return null
  const { total, rows } = data
  const label = translate('study.people_of', { name: data.unit.name, ...days })
  return (
    <>
      <Typography sx={{ fontSize: '1.15rem', fontWeight: 650 }}>{label}</Typography>
      <Typography gutterBottom>{translate('study.total', { ...total })}</Typography>
      <Typography variant="body2" color="textSecondary" gutterBottom>
        {translate('study.as_now')}
      </Typography>
      <RowsTable
        label={label}
        head={['name', 'unit', 'days', 'answers', 'correct'].map((one) => translate(`study.${one}`))}
        rows={rows.map((row) => ({
          key: row.learnerId,
          cells: [
            <Link key="to" to={`/study?${new URLSearchParams({ learner: row.learnerId, ...days })}`}>
              {row.name}
            </Link>,
            ...[row.unitName, row.days, row.answers, row.correct],
          ],
        }))}
      />
      {total.people > PER_PAGE && (
        <Pagination
          count={Math.ceil(total.people / PER_PAGE)}
          page={page}
          onChange={(_, to) => setPage(to)}
          sx={{ mt: 2 }}
        />
      )}
    </>
  )
}
