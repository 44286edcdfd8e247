import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import CircularProgress from '@mui/material/CircularProgress'
import { useTranslate } from 'ra-core'
import { useEffect, useState } from 'react'
import { EntryFrame } from '../auth/entry-frame.tsx'
import type { OpenedLink } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { LinkForm } from './link-form.tsx'

type State = { opened: OpenedLink } | { failure: string } | { done: true } | undefined

/** The sign-in page, read afresh: the token is gone from the address then. */
const toSignIn = () => window.location.replace('/')

function Inside({ token }: { token: string }) {
  const translate = useTranslate()
  const [state, setState] = useState<State>()
  useEffect(() => {
    send<OpenedLink>('account-links/open', { method: 'POST', json: { token } }).then(
      ({ body }) => setState({ opened: body }),
      (error: Error) => setState({ failure: error.message }),
    )
  }, [token])
  if (!state) return <CircularProgress aria-label={translate('ra.page.loading')} />
  if ('opened' in state) return <LinkForm token={token} opened={state.opened} onDone={() => setState({ done: true })} />
  return (
    <>
      {'done' in state ? (
        <Alert severity="success">{translate('one_time_link.done')}</Alert>
      ) : (
        <Alert severity="error">{state.failure}</Alert>
      )}
      <Button variant="contained" fullWidth sx={{ mt: 2 }} onClick={toSignIn}>
        {translate('one_time_link.to_sign_in')}
      </Button>
    </>
  )
}

export function LinkPage({ token }: { token: string }) {
  const translate = useTranslate()
  return (
    <EntryFrame help={translate('sign_in.help')}>
      <Inside token={token} />
    </EntryFrame>
  )
}
