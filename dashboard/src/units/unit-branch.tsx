import Chevron from '@mui/icons-material/ChevronRight'
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import IconButton from '@mui/material/IconButton'
import Skeleton from '@mui/material/Skeleton'
import { useGetList, useTranslate } from 'ra-core'
import { useEffect, useState } from 'react'
import type { Unit } from './unit.ts'

export type TreeUnit = Pick<Unit, 'id' | 'name' | 'hasChildren'>

export interface BranchProps {
  unit: TreeUnit
  selected?: string
  above?: readonly string[]
  onSelect: (unit: TreeUnit) => void
  open?: boolean
}

const CHILDREN = { pagination: { page: 1, perPage: 1000 }, sort: { field: 'id', order: 'ASC' as const } }

function Children({ unit, ...rest }: Omit<BranchProps, 'open'>) {
  const translate = useTranslate()
  const { data, error } = useGetList<Unit>('units', { ...CHILDREN, filter: { parentId: unit.id } })
  if (error) return <Box sx={{ pl: 5, color: 'error.main' }}>{translate('unit.no_children_read')}</Box>
  if (!data) return <Skeleton sx={{ ml: 5, width: '8em' }} />
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, pl: 2 }}>
      {data.map((child) => (
        <UnitBranch key={child.id} unit={child} {...rest} />
      ))}
    </Box>
  )
}

/** One unit of the tree; what is beneath it is read when it is first opened. */
export function UnitBranch({ unit, selected, above, onSelect, open: openAtFirst = false }: BranchProps) {
  const translate = useTranslate()
  const [open, setOpen] = useState(openAtFirst)
  const isAbove = above?.includes(unit.id) ?? false
  useEffect(() => {
    if (isAbove) setOpen(true)
  }, [isAbove])
  const isSelected = unit.id === selected
  return (
    <Box component="li">
      <Box sx={{ display: 'flex', alignItems: 'center' }}>
        <IconButton
          size="small"
          aria-expanded={open}
          aria-label={translate(open ? 'unit.close' : 'unit.open', { name: unit.name })}
          onClick={() => setOpen(!open)}
          sx={{ visibility: unit.hasChildren ? 'visible' : 'hidden', p: 0.25 }}
        >
          <Chevron fontSize="small" sx={{ transform: open ? 'rotate(90deg)' : 'none', transition: 'transform .15s' }} />
        </IconButton>
        <ButtonBase
          aria-pressed={isSelected}
          onClick={() => onSelect(unit)}
          sx={[
            { flex: 1, minWidth: 0, justifyContent: 'flex-start', textAlign: 'start', px: 1, py: 0.5, borderRadius: 1 },
            { font: 'inherit', fontSize: '0.875rem', '&:hover, &:focus-visible': { bgcolor: 'action.hover' } },
            isSelected && { color: 'primary.main', fontWeight: 600, bgcolor: 'action.selected' },
          ]}
        >
          {unit.name}
        </ButtonBase>
      </Box>
      {open && <Children unit={unit} selected={selected} above={above} onSelect={onSelect} />}
    </Box>
  )
}
