import Alert from '@mui/material/Alert'
import Typography from '@mui/material/Typography'
import { useGetOne, useTranslate } from 'ra-core'
import { useKeyText } from '../blanks/use-key-text.ts'
import type { DayAnswers } from '../http/api-types.ts'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import { RowsTable } from './rows-table.tsx'

/** What one person answered on a day; what is not revealed yet is told of as that. */
export function AnswerRows({ learner, day }: { learner: string; day: string }) {
  const translate = useTranslate()
  const keyText = useKeyText()
  const { data, error } = useGetOne<DayAnswers & { id: string }>('day-answers', { id: learner, meta: { day } })
  if (error) return <Alert severity="error">{error.message}</Alert>
  if (!data) return null
  const label = translate('study.answers_of', { name: data.learner.name, day })
  const outcome = (correct: boolean | null) =>
    translate(correct === null ? 'study.sealed' : correct ? 'study.right' : 'study.wrong')
  return (
    <>
      <Typography sx={{ fontSize: '1.15rem', fontWeight: 650 }} gutterBottom>
        {label}
      </Typography>
      {data.rows.length === 0 && <Typography>{translate('study.no_answers')}</Typography>}
      <RowsTable
        label={label}
        head={['question', 'at', 'kind', 'given', 'key', 'outcome'].map((one) => translate(`study.${one}`))}
        rows={data.rows.map((row) => ({
          key: String(row.id),
          cells: [
            ...[row.stem, <ShanghaiTime key="at" at={row.at} />, translate(`study.kind_${row.kind}`), row.given],
            ...[row.key === null ? '—' : keyText(row.key), outcome(row.correct)],
          ],
        }))}
      />
    </>
  )
}
