import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { TYPES } from '../questions/question.ts'
import { partsOf, ROLES, type Role } from './column-roles.ts'
import { NativeSelect } from './native-select.tsx'
import { letterOf, type QuestionImport, type SheetMapping, type SheetType } from './question-import.ts'

interface SheetMappingFormProps {
  overview: QuestionImport['sheets'][number]
  value: SheetMapping
  onChange: (value: SheetMapping) => void
}

const TWO = { display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, my: 1 }

function useRoleChoices() {
  const translate = useTranslate()
  return ROLES.map((role) => {
    const [name, letter] = partsOf(role)
    return [role, translate(`question_import_role.${name}`, { letter })] as const
  })
}

/** A column: its letter and head, what stands in it, and what it is. On a phone one below the other. */
function Column({
  index,
  overview,
  role,
  onChange,
}: {
  index: number
  overview: SheetMappingFormProps['overview']
  role: Role
  onChange: (role: Role) => void
}) {
  const translate = useTranslate()
  const choices = useRoleChoices()
  const head = overview.heads[index] || translate('question_import.nameless')
  const label = translate('question_import.column', { letter: letterOf(index), head })
  return (
    <Box
      component="li"
      sx={{
        ...{ display: 'grid', gap: 1, py: 1, borderTop: 1, borderColor: 'divider', alignItems: 'center' },
        gridTemplateColumns: { xs: '1fr', sm: '1fr 14em' },
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="body2" sx={{ fontWeight: 600, wordBreak: 'break-all' }}>
          {label}
        </Typography>
        <Typography variant="body2" color="textSecondary" noWrap>
          {translate('question_import.samples', { samples: (overview.samples[index] ?? []).join(' ／ ') })}
        </Typography>
      </Box>
      <NativeSelect isBare label={label} value={role} choices={choices} onChange={onChange} />
    </Box>
  )
}

function HeadAndType({ value, onChange }: Omit<SheetMappingFormProps, 'overview'>) {
  const translate = useTranslate()
  const types: (readonly [SheetType, string])[] = [
    ['by_row', translate('question_import.by_row')],
    ...TYPES.map((type) => [type, translate(`question_type.${type}`)] as const),
  ]
  return (
    <Box sx={TWO}>
      <TextField
        type="number"
        size="small"
        margin="none"
        label={translate('question_import.head_row')}
        value={value.headRow}
        onChange={({ target }) => onChange({ ...value, headRow: Math.max(1, Number(target.value)) })}
        slotProps={{ htmlInput: { min: 1 } }}
      />
      <NativeSelect
        label={translate('question_import.sheet_type')}
        value={value.type}
        choices={types}
        onChange={(type) => onChange({ ...value, type })}
      />
    </Box>
  )
}

/** How one sheet is read. What is ours is read to the letter: there is nothing to choose but whether it is. */
export function SheetMappingForm({ overview, value, onChange }: SheetMappingFormProps) {
  const translate = useTranslate()
  const sheet = overview.sheet || translate('question_import.whole_file')
  const put = (index: number, role: Role) =>
    onChange({ ...value, columns: value.columns.map((one, i) => (i === index ? role : one)) })
  const hasHeads = overview.columns.some((role) => role === 'stem')
  return (
    <Card variant="outlined" sx={{ p: 2, mb: 2 }}>
      <FormControlLabel
        control={
          <Checkbox
            checked={value.isIncluded}
            onChange={({ target }) => onChange({ ...value, isIncluded: target.checked })}
          />
        }
        label={translate('question_import.include', { sheet, rows: overview.rows })}
      />
      {overview.isOwn && <Typography variant="body2">{translate('question_import.own')}</Typography>}
      {!hasHeads && (
        <Typography variant="body2" color="textSecondary">
          {translate('question_import.no_heads')}
        </Typography>
      )}
      {value.isIncluded && !overview.isOwn && (
        <>
          <HeadAndType value={value} onChange={onChange} />
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {value.columns.map((role, i) => (
              <Column
                key={letterOf(i)}
                index={i}
                overview={overview}
                role={role}
                onChange={(chosen) => put(i, chosen)}
              />
            ))}
          </Box>
        </>
      )}
    </Card>
  )
}
