import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useGetList, useTranslate } from 'ra-core'
import type { Unit } from './unit.ts'
import { type TreeUnit, UnitBranch } from './unit-branch.tsx'

const HITS = 50

interface UnitSearchProps {
  text: string
  selected?: string
  onSelect: (unit: TreeUnit) => void
}

export function UnitSearch({ text, ...rest }: UnitSearchProps) {
  const translate = useTranslate()
  const { data, total = 0 } = useGetList<Unit>('units', {
    filter: { q: text },
    pagination: { page: 1, perPage: HITS },
    sort: { field: 'id', order: 'ASC' },
  })
  if (!data) return null
  return (
    <>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {data.map((unit) => (
          <UnitBranch key={unit.id} unit={unit} {...rest} />
        ))}
      </Box>
      <Typography variant="body2" color="textSecondary" sx={{ px: 1, py: 0.5 }}>
        {translate(total > HITS ? 'unit.hits_cut' : 'unit.hits', { smart_count: total, shown: HITS })}
      </Typography>
    </>
  )
}
