import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import ListItemText from '@mui/material/ListItemText'
import { useGetList, useNotify, useRefresh, useTranslate } from 'ra-core'
import type { OwnSession } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import { nameBrowser } from './browser.ts'

function SessionLine({ session, onEnd }: { session: OwnSession; onEnd: (id: string) => void }) {
  const translate = useTranslate()
  const { id, browser, address, isThis, createdAt, seenAt } = session
  const named = nameBrowser(browser) ?? translate('own_account.unknown_browser')
  return (
    <ListItem
      disableGutters
      divider
      secondaryAction={
        isThis ? (
          <Chip variant="outlined" color="success" label={translate('own_account.this_one')} />
        ) : (
          <Button size="small" aria-label={`${translate('own_account.end')} ${named}`} onClick={() => onEnd(id)}>
            {translate('own_account.end')}
          </Button>
        )
      }
    >
      <ListItemText
        primary={[named, address].filter(Boolean).join(' · ')}
        secondary={
          <>
            {translate('own_account.signed_in_at')} <ShanghaiTime at={createdAt} />
            {' · '}
            {translate('own_account.last_seen')} <ShanghaiTime at={seenAt} />
          </>
        }
        sx={{ pr: 8 }}
      />
    </ListItem>
  )
}

/** Where one is signed in; each session can be ended from here. */
export function SessionList() {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const { data = [] } = useGetList<OwnSession>('me/sessions')
  const ended = () => {
    notify('own_account.ended', { type: 'success' })
    refresh()
  }
  const end = useAction((id: string) => send(`me/sessions/${id}`, { method: 'DELETE' }), ended)
  const endOthers = useAction(() => send('me/sessions/end-others', { method: 'POST' }), ended)
  return (
    <>
      <List dense>
        {data.map((session) => (
          <SessionLine key={session.id} session={session} onEnd={end.act} />
        ))}
      </List>
      {data.length > 1 && (
        <Button size="small" color="error" loading={endOthers.busy} onClick={endOthers.act}>
          {translate('own_account.end_others')}
        </Button>
      )}
    </>
  )
}
