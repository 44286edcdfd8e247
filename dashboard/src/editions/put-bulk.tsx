import Button from '@mui/material/Button'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useListContext, useNotify, useTranslate } from 'ra-core'
import { useState } from 'react'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import { Permitted } from '../layout/permitted.tsx'
import { useEditions } from './use-editions.ts'

function PutButton() {
  const translate = useTranslate()
  const notify = useNotify()
  const { selectedIds, onUnselectItems } = useListContext()
  const [anchor, setAnchor] = useState<HTMLElement>()
  const drafts = useEditions().filter(({ state }) => state === 'draft')
  const { act, busy } = useAction(
    async (id: string) =>
      (await send<{ put: number }>(`editions/${id}/questions`, { method: 'POST', json: { ids: selectedIds } })).body,
    ({ put }) => {
      onUnselectItems()
      notify('edition.was_put', { type: 'success', messageArgs: { smart_count: put } })
    },
  )
  if (drafts.length === 0) return null
  const choose = (id: string) => {
    setAnchor(undefined)
    act(id)
  }
  return (
    <>
      <Button
        size="small"
        loading={busy}
        aria-haspopup="menu"
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        {translate('edition.put_chosen')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== undefined} onClose={() => setAnchor(undefined)}>
        {drafts.map(({ id, name }) => (
          <MenuItem key={id} onClick={() => choose(String(id))}>
            {name}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}

/** Puts what is chosen in the list into an edition that is not published yet. */
export const PutBulk = () => (
  <Permitted resource="editions" action="edit">
    <PutButton />
  </Permitted>
)
