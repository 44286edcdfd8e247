import Send from '@mui/icons-material/SendOutlined'
import Button from '@mui/material/Button'
import { useTranslate } from 'ra-core'
import { lazy, Suspense, useState } from 'react'
import type { Bulletin } from './bulletin.ts'

const SendDialog = lazy(() => import('./send-dialog.tsx'))

export function SendButton({ bulletin }: { bulletin: Bulletin }) {
  const translate = useTranslate()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="contained" size="small" startIcon={<Send />} onClick={() => setOpen(true)}>
        {translate('bulletin.send')}
      </Button>
      <Suspense>{open && <SendDialog bulletin={bulletin} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
