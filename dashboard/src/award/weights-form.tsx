import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { type AwardRules, CONTEST, type Criterion, pointsText, STUDY, sumOf } from './award.ts'
import type { Alternative } from './use-alternatives.ts'

interface NumberFieldProps {
  label: string
  value: number
  step: number
  onChange: (value: number) => void
}

function NumberField({ label, value, step, onChange }: NumberFieldProps) {
  return (
    <TextField
      size="small"
      type="number"
      label={label}
      value={Number.isNaN(value) ? '' : value}
      onChange={({ target }) => onChange(target.value === '' ? Number.NaN : Number(target.value))}
      slotProps={{ htmlInput: { min: 0, step } }}
    />
  )
}

const grid = { display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(8.5em, 1fr))', mb: 1.5 }

interface WeightsFormProps {
  alternative: Alternative
  onChange: (alternative: Alternative) => void
}

/** One set of weights: what each criterion is worth, how many prizes, who may have one. */
export function WeightsForm({ alternative, onChange }: WeightsFormProps) {
  const translate = useTranslate()
  const { name, rules } = alternative
  const set = (changed: Partial<AwardRules>) => onChange({ ...alternative, rules: { ...rules, ...changed } })
  const weight = (one: Criterion) => (
    <NumberField
      key={one}
      label={translate(`award.criterion_${one}`)}
      value={rules.weights[one]}
      step={0.5}
      onChange={(value) => set({ weights: { ...rules.weights, [one]: value } })}
    />
  )
  const [first] = rules.classes
  const sum = sumOf(rules)
  return (
    <Box component="fieldset" sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 2, m: 0, minWidth: 0 }}>
      <Typography component="legend" sx={{ px: 1, fontWeight: 600 }}>
        {name}
      </Typography>
      <Typography variant="body2" gutterBottom>
        {translate('award.study')}
      </Typography>
      <Box sx={grid}>{STUDY.map(weight)}</Box>
      <Typography variant="body2" gutterBottom>
        {translate('award.contest')}
      </Typography>
      <Box sx={grid}>{CONTEST.map(weight)}</Box>
      <Box sx={grid}>
        {rules.classes.map((one) => (
          <NumberField
            key={one.name}
            label={
              rules.classes.length > 1 ? translate('award.prizes_of', { name: one.name }) : translate('award.prizes')
            }
            value={one.prizes}
            step={1}
            onChange={(prizes) => set({ classes: rules.classes.map((of) => (of === one ? { ...of, prizes } : of)) })}
          />
        ))}
        <NumberField
          label={translate('award.least_coverage')}
          value={Math.round(rules.thresholds.coverage * 100)}
          step={1}
          onChange={(value) => set({ thresholds: { ...rules.thresholds, coverage: value / 100 } })}
        />
      </Box>
      <Typography role="status" variant="body2" color={sum === 10_000 && first ? 'textSecondary' : 'error'}>
        {translate('award.sum', { sum: pointsText(sum) })}
      </Typography>
    </Box>
  )
}
