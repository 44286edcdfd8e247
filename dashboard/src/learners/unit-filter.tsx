import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Drawer from '@mui/material/Drawer'
import { useListFilterContext, useTranslate } from 'ra-core'
import { useState } from 'react'
import { UnitTree } from '../units/unit-tree.tsx'

function FilteringTree({ onChosen }: { onChosen?: () => void }) {
  const translate = useTranslate()
  const { filterValues, setFilters } = useListFilterContext()
  const { unitId, ...others } = filterValues
  const choose = (filters: object) => {
    setFilters(filters)
    onChosen?.()
  }
  return (
    <>
      <UnitTree selected={unitId} onSelect={({ id }) => choose({ ...others, unitId: id })} />
      {unitId && <Button onClick={() => choose(others)}>{translate('learner.all_units')}</Button>}
    </>
  )
}

/** The list's aside: the learners of a unit and of everything beneath it. */
export function UnitFilterAside() {
  return (
    <Card
      sx={{
        order: -1,
        flex: 'none',
        width: 220,
        mr: 2,
        mt: 8,
        p: 1,
        alignSelf: 'flex-start',
        maxHeight: '75vh',
        overflow: 'auto',
        display: { xs: 'none', lg: 'block' },
      }}
    >
      <FilteringTree />
    </Card>
  )
}

export function UnitFilterDrawer() {
  const translate = useTranslate()
  const [open, setOpen] = useState(false)
  return (
    <Box sx={{ display: { lg: 'none' } }}>
      <Button size="small" onClick={() => setOpen(true)}>
        {translate('learner.by_unit')}
      </Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        slotProps={{ paper: { sx: { width: 'min(320px, 88vw)', p: 1.5, pt: 8 } } }}
      >
        <FilteringTree onChosen={() => setOpen(false)} />
      </Drawer>
    </Box>
  )
}
