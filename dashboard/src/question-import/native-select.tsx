import TextField from '@mui/material/TextField'

interface NativeSelectProps<T extends string> {
  label: string
  value: T
  choices: readonly (readonly [T, string])[]
  onChange: (value: T) => void
  /** Its label is for those who hear the page; the table's own words stand beside it. */
  isBare?: boolean
}

/** The browser's own choice: a sheet may have a hundred columns, and each has forty things that it may be. */
export function NativeSelect<T extends string>({ label, value, choices, onChange, isBare }: NativeSelectProps<T>) {
  return (
    <TextField
      select
      size="small"
      fullWidth
      margin="none"
      label={isBare ? undefined : label}
      value={value}
      onChange={({ target }) => onChange(target.value as T)}
      slotProps={{
        select: { native: true },
        htmlInput: { 'aria-label': label },
        inputLabel: { shrink: true },
      }}
      sx={{ minWidth: '11em' }}
    >
      {choices.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </TextField>
  )
}
