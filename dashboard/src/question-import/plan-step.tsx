import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { DomainName } from '../domains/domain-name.tsx'
import { LETTERS } from './column-roles.ts'
import { Part } from './part.tsx'
import { ProblemList } from './problem-list.tsx'
import type { ImportPlan } from './question-import.ts'

function Preview({ preview }: Pick<ImportPlan, 'preview'>) {
  const translate = useTranslate()
  return (
    <Box sx={{ my: 2 }}>
      <Typography component="h3" variant="body1" sx={{ fontWeight: 600, mb: 1 }}>
        {translate('question_import.preview')}
      </Typography>
      {preview.map(({ stem, type, domain, options, key }) => (
        <Card key={`${stem} ${options.join()}`} variant="outlined" sx={{ p: 2, mb: 1 }}>
          <Typography variant="body2" color="textSecondary">
            {translate(`question_type.${type}`)} · <DomainName id={domain} />
          </Typography>
          <Typography sx={{ whiteSpace: 'pre-wrap' }}>{stem}</Typography>
          {options.map((option, i) => (
            <Typography key={option} variant="body2" sx={{ fontWeight: key.includes(LETTERS[i] ?? '-') ? 700 : 400 }}>
              {LETTERS[i]}. {option}
            </Typography>
          ))}
          <Typography variant="body2" color="textSecondary">
            {translate('question_import.key', { key })}
          </Typography>
        </Card>
      ))}
    </Box>
  )
}

const SAID = [
  ['already', 'already'],
  ['repeated', 'repeated'],
  ['leftOut', 'left_out'],
  ['skipped', 'skipped'],
] as const

/** What an import would do, what stands in its way, and what its first questions would look like. */
export function PlanStep({ id, plan }: { id: string; plan: ImportPlan }) {
  const translate = useTranslate()
  const severity = plan.faulty > 0 ? 'error' : plan.warnings > 0 ? 'warning' : 'success'
  return (
    <Part title={translate('question_import.step_result')}>
      <Alert severity={severity}>
        <div>{translate('question_import.would', { rows: plan.rows, created: plan.created, faulty: plan.faulty })}</div>
        {SAID.filter(([count]) => plan[count] > 0).map(([count, word]) => (
          <div key={word}>{translate(`question_import.${word}`, { smart_count: plan[count] })}</div>
        ))}
        {plan.faulty > 0 && <div>{translate('question_import.mend_first')}</div>}
        {plan.faulty === 0 && plan.created === 0 && <div>{translate('question_import.nothing')}</div>}
      </Alert>
      {plan.problems.length > 0 && <ProblemList id={id} plan={plan} />}
      {plan.preview.length > 0 && <Preview preview={plan.preview} />}
    </Part>
  )
}
