import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import FormHelperText from '@mui/material/FormHelperText'
import { useGetOne, useTranslate } from 'ra-core'
import { useState } from 'react'
import { useMe } from '../auth/use-scope.ts'
import type { MergeEffects } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import type { Unit } from '../units/unit.ts'
import { UnitChooser } from '../units/unit-chooser.tsx'
import { ChangeDialog } from './change-dialog.tsx'

/** Chooses the unit that goes on, says what will move there, and merges. */
export function MergeDialog({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const translate = useTranslate()
  const today = useMe()?.today ?? ''
  const [intoId, setIntoId] = useState<string>()
  const [isChoosing, setChoosing] = useState(false)
  const [effects, setEffects] = useState<MergeEffects>(null)
  const { data: into } = useGetOne<Unit>('units', { id: intoId ?? '' }, { enabled: intoId !== undefined })
  const path = `units/${unit.id}/merge`
  const preview = useAction(
    (id: string) =>
      send<{ effects: MergeEffects }>(`${path}/preview`, { method: 'POST', json: { intoId: id, fromDate: today } }),
    ({ body }) => setEffects(body.effects),
  )
  const choose = (id: string) => {
    setChoosing(false)
    setIntoId(id)
    setEffects(null)
    preview.act(id)
  }
  return (
    <ChangeDialog
      title={translate('unit_change.merge_of', { name: unit.name })}
      help={translate('unit_change.merge_help')}
      done={translate('unit_change.merge')}
      canSend={effects !== null}
      run={(fromDate) => send(path, { method: 'POST', json: { intoId, fromDate } })}
      onClose={onClose}
    >
      {(failures) => (
        <>
          <Button variant="outlined" fullWidth onClick={() => setChoosing(true)} sx={{ mb: 1.5 }}>
            {into ? translate('unit_change.into', { name: into.name }) : translate('unit_change.choose_into')}
          </Button>
          {failures.intoId && <FormHelperText error>{failures.intoId}</FormHelperText>}
          {effects && (
            <Alert severity="info" sx={{ mb: 2 }}>
              {translate('unit_change.would', { ...effects, name: into?.name })}
            </Alert>
          )}
          <UnitChooser open={isChoosing} selected={intoId} onChoose={choose} onClose={() => setChoosing(false)} />
        </>
      )}
    </ChangeDialog>
  )
}
