import { PutBulk } from '../editions/put-bulk.tsx'
import { send } from '../http/send.ts'
import { BulkButton } from '../lists/bulk-button.tsx'
import type { Question, QuestionState } from './question.ts'

const move = ({ id }: Question, state: QuestionState) =>
  send(`questions/${id}/state`, { method: 'POST', json: { state } })

/** Puts what is chosen into an edition, or retires it; taken back, each is a draft again, for somebody to read. */
export const QuestionBulk = () => (
  <>
    <PutBulk />
    <BulkButton<Question>
      label="content_flow.published_to_retired"
      concerns={({ state }) => state !== 'retired'}
      run={(question) => move(question, 'retired')}
      undo={(question) => move(question, 'draft')}
    />
  </>
)
