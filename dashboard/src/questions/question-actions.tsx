import Button from '@mui/material/Button'
import { useCanAccess, useNotify, useRecordContext, useRefresh, useTranslate } from 'ra-core'
import { lazy, Suspense, useState } from 'react'
import { Confirm, EditButton, TopToolbar } from 'react-admin'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import type { Question, QuestionState } from './question.ts'

const CorrectionDialog = lazy(() => import('../corrections/correction-dialog.tsx'))

/** Where a question may go from its state. */
const MOVES: Record<QuestionState, QuestionState[]> = {
  draft: ['published', 'retired'],
  published: ['draft', 'retired'],
  retired: ['draft', 'published'],
}

export function QuestionActions() {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const question = useRecordContext<Question>()
  const { canAccess } = useCanAccess({ resource: 'questions', action: 'edit' })
  const [isCorrecting, setCorrecting] = useState(false)
  const [asked, setAsked] = useState<QuestionState>()
  const move = useAction(
    (state: QuestionState) => send(`questions/${question?.id}/state`, { method: 'POST', json: { state } }),
    () => {
      notify('question.moved', { type: 'success' })
      refresh()
    },
  )
  if (!question || !canAccess) return <TopToolbar />
  return (
    <TopToolbar sx={{ gap: 1, flexWrap: 'wrap' }}>
      {MOVES[question.state].map((state) => (
        <Button
          key={state}
          size="small"
          variant={state === 'published' ? 'contained' : 'text'}
          color={state === 'retired' ? 'error' : 'primary'}
          loading={move.busy}
          onClick={() => (state === 'published' ? move.act(state) : setAsked(state))}
        >
          {translate(`question.to_${state}`)}
        </Button>
      ))}
      <Button size="small" onClick={() => setCorrecting(true)}>
        {translate('correction.correct')}
      </Button>
      <EditButton />
      <Suspense>
        {isCorrecting && (
          <CorrectionDialog
            questionId={question.id}
            onClose={() => setCorrecting(false)}
            onCorrected={() => {
              setCorrecting(false)
              refresh()
            }}
          />
        )}
      </Suspense>
      <Confirm
        isOpen={asked !== undefined}
        title={`question.to_${asked}`}
        content={`question.to_${asked}_means`}
        onConfirm={() => {
          if (asked) move.act(asked)
          setAsked(undefined)
        }}
        onClose={() => setAsked(undefined)}
      />
    </TopToolbar>
  )
}
