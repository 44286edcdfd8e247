import { useTranslate } from 'ra-core'
import { useRef } from 'react'
import type { OneTimeCode } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { saveFile } from '../layout/save-file.ts'
import { BulkButton } from '../lists/bulk-button.tsx'
import type { Learner } from './learner.ts'
import { toCsv } from './roster.ts'

/** New binding codes for all that are chosen, as one file: the codes before are void, so it is asked first. */
export function LearnerBulk() {
  const translate = useTranslate()
  const codes = useRef(new Map<string, string>())
  return (
    <BulkButton<Learner>
      label="learner.binding_code"
      means="learner.binding_codes_mean"
      concerns={({ state }) => state !== 'left'}
      run={async ({ id }) => {
        const { body } = await send<OneTimeCode>(`learners/${id}/binding-code`, { method: 'POST' })
        codes.current.set(id, body.code)
      }}
      onDone={(people) => {
        const head = [translate('roster.code_staffNo'), translate('roster.code_name'), translate('roster.code_code')]
        const rows = people.map(({ id, staffNo, name }) => [staffNo ?? '', name, codes.current.get(id) ?? ''])
        saveFile(translate('roster.codes_file'), toCsv([head, ...rows]))
        codes.current.clear()
      }}
    />
  )
}
