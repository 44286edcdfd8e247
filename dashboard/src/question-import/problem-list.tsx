import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { useAction } from '../http/use-action.ts'
import { saveFile } from '../layout/save-file.ts'
import { useIsPhone } from '../layout/use-is-narrow.ts'
import { toCsv } from '../learners/roster.ts'
import { type ImportPlan, type ImportProblem, readProblems } from './question-import.ts'

const HEADS = ['place', 'severity', 'problem', 'value'] as const

/** What is wrong and what to do, in one sentence. */
function useWording() {
  const translate = useTranslate()
  return ({ code, like }: ImportProblem) => {
    const says = translate(`question_import_problem.${code}`, { _: code })
    return like ? `${says} ${translate('question_import.like', { like })}` : says
  }
}

const Severity = ({ one }: { one: ImportProblem }) => {
  const translate = useTranslate()
  const color = one.severity === 'error' ? 'error' : 'warning'
  return <Chip size="small" variant="outlined" color={color} label={translate(`question_import.${one.severity}`)} />
}

const keyOf = (one: ImportProblem) => `${one.place} ${one.code} ${one.like ?? ''}`

function Rows({ problems }: { problems: ImportProblem[] }) {
  const wording = useWording()
  return problems.map((one) => (
    <TableRow key={keyOf(one)}>
      <TableCell sx={{ whiteSpace: 'nowrap', fontWeight: 600 }}>{one.place}</TableCell>
      <TableCell>
        <Severity one={one} />
      </TableCell>
      <TableCell sx={{ minWidth: '16em' }}>{wording(one)}</TableCell>
      <TableCell sx={{ wordBreak: 'break-all' }}>{one.value}</TableCell>
    </TableRow>
  ))
}

function Narrow({ problems }: { problems: ImportProblem[] }) {
  const wording = useWording()
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {problems.map((one) => (
        <Box component="li" key={keyOf(one)} sx={{ py: 1, borderTop: 1, borderColor: 'divider' }}>
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mb: 0.5 }}>
            <Typography sx={{ fontWeight: 600 }}>{one.place}</Typography>
            <Severity one={one} />
          </Box>
          <Typography variant="body2">{wording(one)}</Typography>
          <Typography variant="body2" color="textSecondary" sx={{ wordBreak: 'break-all' }}>
            {one.value}
          </Typography>
        </Box>
      ))}
    </Box>
  )
}

/** All of it as a sheet, in the reader's language. */
function SaveButton({ id }: { id: string }) {
  const translate = useTranslate()
  const wording = useWording()
  const save = useAction(
    () => readProblems(id),
    (all) => {
      const rows = all.map((one) => [one.place, translate(`question_import.${one.severity}`), wording(one), one.value])
      const heads = HEADS.map((head) => translate(`question_import.${head}`))
      saveFile(translate('question_import.problems_file'), toCsv([heads, ...rows]))
    },
  )
  return (
    <Button size="small" loading={save.busy} onClick={() => save.act()}>
      {translate('question_import.save_problems')}
    </Button>
  )
}

/** Every row that has something wrong or worth a look: where, what, and what to do. */
export function ProblemList({ id, plan }: { id: string; plan: ImportPlan }) {
  const translate = useTranslate()
  const isPhone = useIsPhone()
  const { problems, errors, warnings } = plan
  return (
    <Box sx={{ my: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography component="h3" variant="body1" sx={{ fontWeight: 600 }}>
          {translate('question_import.problems', { errors, warnings })}
        </Typography>
        <SaveButton id={id} />
      </Box>
      {isPhone ? (
        <Narrow problems={problems} />
      ) : (
        <Table size="small">
          <TableHead>
            <TableRow>
              {HEADS.map((head) => (
                <TableCell key={head}>{translate(`question_import.${head}`)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            <Rows problems={problems} />
          </TableBody>
        </Table>
      )}
      {errors + warnings > problems.length && (
        <Typography variant="body2" sx={{ mt: 1 }}>
          {translate('question_import.problems_cut', { shown: problems.length })}
        </Typography>
      )}
    </Box>
  )
}
