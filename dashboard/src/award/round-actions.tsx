import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import { useRefresh, useTranslate } from 'ra-core'
import { useState } from 'react'
import { DateInput, TextInput } from 'react-admin'
import { ConfirmedButton } from '../accounts/confirmed-button.tsx'
import { FormDialog } from '../accounts/form-dialog.tsx'
import type { AwardDetails } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { Permitted } from '../layout/permitted.tsx'

type Asked = 'publicity' | 'withdraw'

function StepDialog({ award, step, onClose }: { award: AwardDetails; step: Asked; onClose: () => void }) {
  const translate = useTranslate()
  const refresh = useRefresh()
  return (
    <FormDialog
      title={translate(`award.${step}_begin`)}
      help={translate(`award.${step}_help`, { days: award.rules.publicityDays })}
      submit={translate(`award.${step}_begin`)}
      onSubmit={async ({ until, contact, reason }) => {
        // the form begins with the whole round, as it stands in its page
        const json = step === 'publicity' ? { until, contact } : { reason }
        await send(`awards/${award.id}/${step}`, { method: 'POST', json })
        refresh()
        onClose()
      }}
      onClose={onClose}
    >
      {step === 'publicity' ? (
        <>
          <DateInput source="until" label="award.public_until" isRequired />
          <TextInput source="contact" label="award.contact" helperText="award.contact_help" isRequired />
        </>
      ) : (
        <TextInput source="reason" label="award.reason" multiline isRequired />
      )}
    </FormDialog>
  )
}

/** What may be done with a round as it stands: show it, release it by two, withdraw it. */
export function RoundActions({ award }: { award: AwardDetails }) {
  const translate = useTranslate()
  const [asked, setAsked] = useState<Asked>()
  const { id, state, proposedBy, isExportable } = award
  const path = `awards/${id}`
  return (
    <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap', gap: 1 }}>
      <Permitted resource="awards" action="edit">
        {state === 'draft' && (
          <Button size="small" variant="contained" onClick={() => setAsked('publicity')}>
            {translate('award.publicity_begin')}
          </Button>
        )}
        {state === 'publicity' && <ConfirmedButton label="award.propose" path={`${path}/propose`} done="award.done" />}
        {state === 'publicity' && proposedBy && (
          <ConfirmedButton label="award.release" path={`${path}/release`} done="award.done" />
        )}
        {(state === 'draft' || state === 'publicity') && (
          <Button size="small" color="error" onClick={() => setAsked('withdraw')}>
            {translate('award.withdraw_begin')}
          </Button>
        )}
      </Permitted>
      {isExportable &&
        (['xlsx', 'json'] as const).map((format) => (
          <Button key={format} size="small" href={`/api/${path}/export.${format}`} download>
            {translate(`award.export_${format}`)}
          </Button>
        ))}
      {asked && <StepDialog award={award} step={asked} onClose={() => setAsked(undefined)} />}
    </Stack>
  )
}
