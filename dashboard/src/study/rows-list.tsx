import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { RowsTableProps } from './rows-table.tsx'

/** The same rows on a phone: what names a row, and below it each of its cells behind its heading. */
export function RowsList({ label, head: [, ...heads], rows }: RowsTableProps) {
  return (
    <Box component="ul" aria-label={label} sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {rows.map(({ key, cells: [first, ...rest] }) => (
        <Box component="li" key={key} sx={{ py: 1.25, borderBottom: 1, borderColor: 'divider' }}>
          <Box sx={{ fontWeight: 600, mb: 0.5 }}>{first}</Box>
          <Box component="dl" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 0.25, m: 0 }}>
            {heads.map((head, i) => (
              <Box key={head} sx={{ display: 'flex', columnGap: 0.75, alignItems: 'baseline' }}>
                <Typography component="dt" variant="body2" color="textSecondary" sx={{ whiteSpace: 'nowrap' }}>
                  {head}
                </Typography>
                <Typography component="dd" variant="body2" sx={{ m: 0 }}>
                  {rest[i]}
                </Typography>
              </Box>
            ))}
          </Box>
        </Box>
      ))}
    </Box>
  )
}
