import Add from '@mui/icons-material/Add'
import Button from '@mui/material/Button'
import { useTranslate } from 'ra-core'
import { lazy, Suspense, useState } from 'react'

const FreezeDialog = lazy(() => import('./freeze-dialog.tsx'))

export function FreezeButton() {
  const translate = useTranslate()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="contained" size="small" startIcon={<Add />} onClick={() => setOpen(true)}>
        {translate('bulletin.freeze')}
      </Button>
      <Suspense>{open && <FreezeDialog onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
