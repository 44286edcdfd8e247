import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { useGetList, useRefresh, useTranslate } from 'ra-core'
import { useState } from 'react'
import { BooleanInput, SelectInput, TextInput } from 'react-admin'
import { FormDialog } from '../accounts/form-dialog.tsx'
import type { AwardDetails, AwardObjection } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { Permitted } from '../layout/permitted.tsx'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'

function AnswerDialog({ objection, onClose }: { objection: AwardObjection; onClose: () => void }) {
  const translate = useTranslate()
  const refresh = useRefresh()
  return (
    <FormDialog
      title={translate('award.answer')}
      help={objection.text}
      submit={translate('award.answer')}
      defaults={{ upheld: false }}
      onSubmit={async ({ answer, upheld }) => {
        await send(`award-objections/${objection.id}/answer`, { method: 'POST', json: { answer, upheld } })
        refresh()
        onClose()
      }}
      onClose={onClose}
    >
      <TextInput source="answer" label="award.answer_text" multiline minRows={3} isRequired />
      <BooleanInput source="upheld" label="award.upheld" helperText="award.upheld_help" />
    </FormDialog>
  )
}

function ObjectDialog({ award, onClose }: { award: AwardDetails; onClose: () => void }) {
  const translate = useTranslate()
  const refresh = useRefresh()
  const { lines, unranked } = award.ranking
  const units = [...lines, ...unranked].map(({ unitId, unitName }) => ({ id: unitId, name: unitName }))
  const ways = ['account', 'contact'].map((id) => ({ id, name: `award.via_${id}` }))
  return (
    <FormDialog
      title={translate('award.object')}
      help={translate('award.object_help')}
      submit={translate('award.object')}
      defaults={{ via: 'account' }}
      onSubmit={async ({ unitId, text, via }) => {
        await send(`awards/${award.id}/objections`, { method: 'POST', json: { unitId, text, via } })
        refresh()
        onClose()
      }}
      onClose={onClose}
    >
      <SelectInput source="unitId" label="award.unit" choices={units} isRequired />
      <TextInput source="text" label="award.objection_text" multiline minRows={3} isRequired />
      <Permitted resource="awards" action="edit">
        <SelectInput source="via" label="award.via" choices={ways} isRequired />
      </Permitted>
    </FormDialog>
  )
}

function Objection({ objection, onAnswer }: { objection: AwardObjection; onAnswer: () => void }) {
  const translate = useTranslate()
  const { unitName, text, via, madeAt, madeByName, answer, upheld, answeredAt, answeredByName } = objection
  return (
    <Box component="li" sx={{ py: 1.5, borderTop: 1, borderColor: 'divider' }}>
      <Typography variant="body2" color="textSecondary" component="div">
        {unitName} · {madeByName} · <ShanghaiTime at={madeAt} /> · {translate(`award.via_${via}`)}
      </Typography>
      <Typography sx={{ whiteSpace: 'pre-line' }}>{text}</Typography>
      {answeredAt ? (
        <>
          <Typography variant="body2" color="textSecondary" component="div" sx={{ mt: 1 }}>
            <Chip
              size="small"
              variant="outlined"
              color={upheld ? 'warning' : 'default'}
              label={translate(upheld ? 'award.upheld' : 'award.rejected')}
            />{' '}
            {answeredByName} · <ShanghaiTime at={answeredAt} />
          </Typography>
          <Typography sx={{ whiteSpace: 'pre-line' }}>{answer}</Typography>
        </>
      ) : (
        <Permitted resource="awards" action="edit">
          <Button size="small" onClick={onAnswer}>
            {translate('award.answer')}
          </Button>
        </Permitted>
      )}
    </Box>
  )
}

/** What was objected during 公示, and what was answered. */
export function Objections({ award }: { award: AwardDetails }) {
  const translate = useTranslate()
  const { data = [] } = useGetList<AwardObjection>(`awards/${award.id}/objections`)
  const [answering, setAnswering] = useState<AwardObjection>()
  const [isObjecting, setObjecting] = useState(false)
  return (
    <Card sx={{ p: 2 }}>
      <Typography variant="h2">{translate('award.objections')}</Typography>
      {data.length === 0 && <Typography color="textSecondary">{translate('award.no_objections')}</Typography>}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {data.map((one) => (
          <Objection key={one.id} objection={one} onAnswer={() => setAnswering(one)} />
        ))}
      </Box>
      {award.state === 'publicity' && (
        <Permitted resource="award-filing">
          <Button onClick={() => setObjecting(true)}>{translate('award.object')}</Button>
        </Permitted>
      )}
      {answering && <AnswerDialog objection={answering} onClose={() => setAnswering(undefined)} />}
      {isObjecting && <ObjectDialog award={award} onClose={() => setObjecting(false)} />}
    </Card>
  )
}
