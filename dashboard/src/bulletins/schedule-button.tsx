import Schedule from '@mui/icons-material/EventRepeatOutlined'
import Button from '@mui/material/Button'
import { useListContext, useTranslate } from 'ra-core'
import { lazy, Suspense, useState } from 'react'
import { useScope } from '../auth/use-scope.ts'

const ScheduleDialog = lazy(() => import('./schedule-dialog.tsx'))

/** Of the unit that the list is filtered by, or of one's own. */
export function ScheduleButton() {
  const translate = useTranslate()
  const { filterValues } = useListContext()
  const [own] = useScope()
  const [open, setOpen] = useState(false)
  const unitId: string | undefined = filterValues.unitId ?? own?.unitId
  if (!unitId) return null
  return (
    <>
      <Button size="small" startIcon={<Schedule />} onClick={() => setOpen(true)}>
        {translate('bulletin.schedule')}
      </Button>
      <Suspense>{open && <ScheduleDialog unitId={unitId} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
