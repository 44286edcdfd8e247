import Box from '@mui/material/Box'
import type { Theme } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { sideways } from '../theme/sideways.ts'

interface WideTableProps {
  label: string
  /** Of a table that also scrolls down by itself. */
  maxHeight?: string
  children: ReactNode
}

/** On a phone the cells stand close together, but what names a row has room for a word. */
const onPhone = ({ breakpoints }: Theme) => ({
  [breakpoints.down('sm')]: { '& .MuiTableCell-root': { px: 1 }, '& th[scope=row]': { minWidth: '7em' } },
})

/** A table that may be wider than its place: it scrolls, shows that it does, and the keyboard reaches it (WCAG 2.1.1). */
export function WideTable({ label, maxHeight, children }: WideTableProps) {
  const height = maxHeight ? { maxHeight, mt: 1 } : {}
  return (
    <Box component="section" aria-label={label} tabIndex={0} sx={[sideways, onPhone, height]}>
      {children}
    </Box>
  )
}
