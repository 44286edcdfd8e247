import Button from '@mui/material/Button'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { type ReactNode, useState } from 'react'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import { WideTable } from '../lists/wide-table.tsx'
import type { TitleDetails } from './title.ts'

const SHOWN_FIRST = 10

interface RowsProps {
  label: string
  head: readonly string[]
  rows: { key: string; cells: ReactNode[] }[]
}

function Rows({ label, head, rows }: RowsProps) {
  const translate = useTranslate()
  const [isWhole, setWhole] = useState(false)
  if (rows.length === 0) return null
  const name = translate(label, { smart_count: rows.length })
  return (
    <>
      <Typography sx={{ fontWeight: 600, mt: 2 }}>{name}</Typography>
      <WideTable label={name}>
        <Table size="small" aria-label={name}>
          <TableHead>
            <TableRow>
              {head.map((column, i) => (
                <TableCell key={column} align={i === 0 ? 'left' : 'right'}>
                  {translate(`title.${column}`)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.slice(0, isWhole ? rows.length : SHOWN_FIRST).map(({ key, cells }) => (
              <TableRow key={key}>
                {cells.map((cell, i) => (
                  <TableCell key={head[i]} align={i === 0 ? 'left' : 'right'} sx={{ whiteSpace: 'nowrap' }}>
                    {cell}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </WideTable>
      {!isWhole && rows.length > SHOWN_FIRST && (
        <Button size="small" onClick={() => setWhole(true)} sx={{ mt: 1 }}>
          {translate('title.show_all', { smart_count: rows.length })}
        </Button>
      )}
    </>
  )
}

/** The days or the papers that a title's figures are the sum of. */
export function EvidenceRows({ title: { days, sittings } }: { title: TitleDetails }) {
  return (
    <>
      <Rows
        label="title.days"
        head={['day', 'answers', 'correct']}
        rows={days.map(({ localDate, answers, correct }) => ({ key: localDate, cells: [localDate, answers, correct] }))}
      />
      <Rows
        label="title.sittings"
        head={['period', 'form', 'correct', 'score_of', 'submitted']}
        rows={sittings.map(({ id, period, form, correct, score, submittedAt }) => ({
          key: id,
          cells: [period, form, correct, score, <ShanghaiTime key="at" at={submittedAt} />],
        }))}
      />
    </>
  )
}
