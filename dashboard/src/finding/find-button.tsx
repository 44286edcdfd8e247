import Search from '@mui/icons-material/Search'
import Button from '@mui/material/Button'
import { useTranslate } from 'ra-core'
import { Suspense, useEffect, useState } from 'react'
import { page } from '../i18n/page.ts'

const FindDialog = page(() => import('./find-dialog.tsx'))

const isTyping = ({ target }: KeyboardEvent) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Ctrl or ⌘ K anywhere, and / where nothing is typed. */
const opensSearch = (event: KeyboardEvent) =>
  ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') ||
  (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event))

/** One box over everything that the account may see. */
export function FindButton() {
  const translate = useTranslate()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!opensSearch(event)) return
      event.preventDefault()
      setOpen(true)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      <Button
        color="inherit"
        aria-label={translate('find.open')}
        title={translate('find.keys')}
        aria-keyshortcuts="Control+K /"
        onClick={() => setOpen(true)}
        sx={{ minWidth: 44 }}
      >
        <Search />
      </Button>
      {open && (
        <Suspense>
          <FindDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
