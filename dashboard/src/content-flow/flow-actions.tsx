import Button from '@mui/material/Button'
import { useNotify, useRecordContext, useRefresh, useTranslate } from 'ra-core'
import { useState } from 'react'
import { Confirm } from 'react-admin'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import { asksFor, type ContentState, MOVES, moveName } from './content-state.ts'
import { NoteDialog } from './note-dialog.tsx'

interface Flowing {
  id: string
  version: number
  state: ContentState
}

/** Hands in, publishes, sends back, retires: the moves open to what is shown. `path`: 'questions', 'library/videos'. */
export function FlowActions({ path }: { path: string }) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const item = useRecordContext<Flowing>()
  const [asked, setAsked] = useState<ContentState>()
  const move = useAction(
    (state: ContentState, note?: string) =>
      send(`${path}/${item?.id}/state`, { method: 'POST', json: { state, note, version: item?.version } }),
    () => {
      setAsked(undefined)
      notify('content_flow.moved', { type: 'success' })
      refresh()
    },
  )
  if (!item) return null
  const from = item.state
  const question = asked && asksFor(from, asked)
  return (
    <>
      {MOVES[from].map((state, i) => (
        <Button
          key={state}
          size="small"
          variant={i === 0 && from !== 'published' ? 'contained' : 'text'}
          color={state === 'retired' ? 'error' : 'primary'}
          loading={move.busy}
          onClick={() => (asksFor(from, state) ? setAsked(state) : move.act(state))}
        >
          {translate(`content_flow.${moveName(from, state)}`)}
        </Button>
      ))}
      <NoteDialog
        isOpen={question === 'note'}
        busy={move.busy}
        onClose={() => setAsked(undefined)}
        onNote={(note) => asked && move.act(asked, note)}
      />
      <Confirm
        isOpen={question === 'yes'}
        title={asked ? `content_flow.${moveName(from, asked)}` : ''}
        content={asked === 'retired' ? 'content_flow.retired_means' : 'content_flow.taken_back_means'}
        onConfirm={() => asked && move.act(asked)}
        onClose={() => setAsked(undefined)}
      />
    </>
  )
}
