import Box from '@mui/material/Box'
import type { ReactNode } from 'react'

/** A table that may be wider than its place: it scrolls, and the keyboard reaches it (WCAG 2.1.1). */
export function WideTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box component="section" aria-label={label} tabIndex={0} sx={{ overflowX: 'auto' }}>
      {children}
    </Box>
  )
}
