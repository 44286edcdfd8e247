import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useCanAccess, useGetList, useTranslate } from 'ra-core'
import { useState } from 'react'
import type { UnitChange } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import type { Unit } from '../units/unit.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { RenameDialog } from './rename-dialog.tsx'

function wordsOf(change: UnitChange, unitId: string): string {
  if (change.kind === 'rename') return 'unit_change.renamed'
  return change.unitId === unitId ? 'unit_change.merged' : 'unit_change.took_in'
}

function Line({ change, unitId, onChanged }: { change: UnitChange; unitId: string; onChanged: () => void }) {
  const translate = useTranslate()
  const { canAccess } = useCanAccess({ resource: 'units', action: 'edit' })
  const cancel = useAction(() => send(`unit-changes/${change.id}/cancel`, { method: 'POST' }), onChanged)
  const { fromDate, name, unitName, intoName, effects, doneAt } = change
  return (
    <Box component="li" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'center', minHeight: 32 }}>
      <span>{translate(wordsOf(change, unitId), { fromDate, name, unitName, intoName })}</span>
      <Typography variant="body2" component="span" color="textSecondary">
        {doneAt ? effects && translate('unit_change.effects', { ...effects }) : translate('unit_change.planned')}
      </Typography>
      {!doneAt && canAccess && (
        <Button size="small" loading={cancel.busy} onClick={() => cancel.act()}>
          {translate('unit_change.cancel')}
        </Button>
      )}
    </Box>
  )
}

/** What became and will become of a unit; renaming it, merging it into another. */
export function UnitChanges({ unit }: { unit: Unit }) {
  const translate = useTranslate()
  const { canAccess } = useCanAccess({ resource: 'units', action: 'edit' })
  const { data = [], refetch } = useGetList<UnitChange>(`units/${unit.id}/changes`)
  const [dialog, setDialog] = useState<'rename' | 'merge'>()
  const close = () => {
    setDialog(undefined)
    refetch()
  }
  const isOver = unit.endsOn !== null
  if (data.length === 0 && (!canAccess || isOver)) return null
  return (
    <>
      <Typography variant="h2" sx={{ mt: 2 }}>
        {translate('unit_change.title')}
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 0.5 }}>
        {translate('unit_change.help')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {data.map((change) => (
          <Line key={change.id} change={change} unitId={unit.id} onChanged={() => refetch()} />
        ))}
      </Box>
      {canAccess && !isOver && (
        <Stack direction="row" spacing={1}>
          <Button size="small" onClick={() => setDialog('rename')}>
            {translate('unit_change.rename')}
          </Button>
          {unit.parentId !== null && (
            <Button size="small" onClick={() => setDialog('merge')}>
              {translate('unit_change.merge')}
            </Button>
          )}
        </Stack>
      )}
      {dialog === 'rename' && <RenameDialog unit={unit} onClose={close} />}
      {dialog === 'merge' && <MergeDialog unit={unit} onClose={close} />}
    </>
  )
}
