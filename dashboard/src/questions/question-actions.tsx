import Button from '@mui/material/Button'
import { useCanAccess, useRecordContext, useRefresh, useTranslate } from 'ra-core'
import { lazy, Suspense, useState } from 'react'
import { EditButton, TopToolbar } from 'react-admin'
import { FlowActions } from '../content-flow/flow-actions.tsx'
import type { Question } from './question.ts'

const CorrectionDialog = lazy(() => import('../corrections/correction-dialog.tsx'))

export function QuestionActions() {
  const translate = useTranslate()
  const refresh = useRefresh()
  const question = useRecordContext<Question>()
  const { canAccess } = useCanAccess({ resource: 'questions', action: 'edit' })
  const [isCorrecting, setCorrecting] = useState(false)
  if (!question || !canAccess) return <TopToolbar />
  return (
    <TopToolbar sx={{ gap: 1, flexWrap: 'wrap' }}>
      <FlowActions path="questions" />
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
    </TopToolbar>
  )
}
