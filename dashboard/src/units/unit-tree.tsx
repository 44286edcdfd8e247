import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { useTranslate } from 'ra-core'
import { useDeferredValue, useState } from 'react'
import { useScope } from '../auth/use-scope.ts'
import { type TreeUnit, UnitBranch } from './unit-branch.tsx'
import { UnitSearch } from './unit-search.tsx'

interface UnitTreeProps {
  selected?: string
  /** the units above the selected one: they are opened, so that it can be seen */
  above?: readonly string[]
  onSelect: (unit: TreeUnit) => void
}

/** The org tree below the organiser's own units, opened level by level, with a search by name. */
export function UnitTree({ selected, above, onSelect }: UnitTreeProps) {
  const translate = useTranslate()
  const scope = useScope()
  const [text, setText] = useState('')
  const sought = useDeferredValue(text.trim())
  return (
    <Box component="nav" aria-label={translate('unit.tree')}>
      <TextField
        type="search"
        placeholder={translate('unit.search')}
        slotProps={{ htmlInput: { 'aria-label': translate('unit.search') } }}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {sought ? (
        <UnitSearch text={sought} selected={selected} onSelect={onSelect} />
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {scope.map(({ unitId, unitName }) => (
            <UnitBranch
              key={unitId}
              unit={{ id: unitId, name: unitName, hasChildren: true }}
              selected={selected}
              above={above}
              onSelect={onSelect}
              open={scope.length === 1}
            />
          ))}
        </Box>
      )}
    </Box>
  )
}
