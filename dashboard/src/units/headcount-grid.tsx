import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import TextField from '@mui/material/TextField'
import { useTranslate } from 'ra-core'
import { type Cells, cellName } from './headcount-form.ts'
import { DESKS, ESTABLISHMENTS } from './unit.ts'

interface HeadcountGridProps {
  cells: Cells
  onChange?: (cells: Cells) => void
}

export function HeadcountGrid({ cells, onChange }: HeadcountGridProps) {
  const translate = useTranslate()
  const cell = (desk: (typeof DESKS)[number], establishment: (typeof ESTABLISHMENTS)[number]) => {
    const name = cellName({ desk, establishment })
    if (!onChange) return cells[name] ?? '0'
    const label = `${translate(`desk.${desk}`)} ${translate(`establishment.${establishment}`)}`
    return (
      <TextField
        value={cells[name] ?? ''}
        onChange={(event) => onChange({ ...cells, [name]: event.target.value })}
        margin="none"
        slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 6, 'aria-label': label } }}
        sx={{ width: '6.5em' }}
      />
    )
  }
  return (
    <Table size="small" sx={{ width: 'auto' }}>
      <TableHead>
        <TableRow>
          <TableCell component="td" />
          {ESTABLISHMENTS.map((establishment) => (
            <TableCell key={establishment}>{translate(`establishment.${establishment}`)}</TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {DESKS.map((desk) => (
          <TableRow key={desk}>
            <TableCell component="th" scope="row">
              {translate(`desk.${desk}`)}
            </TableCell>
            {ESTABLISHMENTS.map((establishment) => (
              <TableCell key={establishment}>{cell(desk, establishment)}</TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
