import InputAdornment from '@mui/material/InputAdornment'
import { maxValue, minValue, regex, required, useLocale } from 'ra-core'
import { BooleanInput, NumberInput, SelectInput, TextInput } from 'react-admin'
import { labelOf, type RuleField } from './season.ts'

const isRequired = required()
const isWhole = (value: unknown) => (Number.isInteger(value) ? undefined : 'season.whole_number')
const isShare = (value: unknown) =>
  typeof value === 'number' && value >= 0 && value <= 1 ? undefined : 'season.share_bounds'
const isTime = [isRequired, regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'group.time_invalid')]
const withColon = (typed: string) => typed.replace('：', ':').trim()

// two digits behind the point of a per cent; 0.055 is 5.5
const toPercent = (share?: number | null) => (typeof share === 'number' ? Number((share * 100).toFixed(2)) : '')
const toShare = (typed: string) => (typed === '' ? null : Math.round(Number(typed) * 100) / 10_000)

const weekdays = [1, 2, 3, 4, 5, 6, 7].map((id) => ({ id, name: `weekday.${id}` }))
const percentSign = { input: { endAdornment: <InputAdornment position="end">%</InputAdornment> } }

/** One rule as the field that its kind asks for. */
export function RuleInput({ field }: { field: RuleField }) {
  const label = labelOf(field.label, useLocale())
  const common = { source: field.path, label }
  switch (field.kind) {
    case 'count': {
      const { least = 0, most = Number.MAX_SAFE_INTEGER } = field
      const validate = [isRequired, isWhole, minValue(least), maxValue(most)]
      return <NumberInput {...common} min={least} max={most} validate={validate} />
    }
    case 'share':
      return (
        <NumberInput
          {...common}
          {...{ min: 0, max: 100, step: 1 }}
          format={toPercent}
          parse={toShare}
          validate={[isRequired, isShare]}
          slotProps={percentSign}
        />
      )
    case 'time':
      return <TextInput {...common} placeholder="09:00" parse={withColon} validate={isTime} />
    case 'weekday':
      return <SelectInput {...common} choices={weekdays} validate={isRequired} />
    case 'switch':
      return <BooleanInput {...common} />
    case 'choice': {
      const choices = (field.among ?? []).map((id) => ({ id, name: `rule_choice.${id}` }))
      return <SelectInput {...common} choices={choices} validate={isRequired} />
    }
  }
}
