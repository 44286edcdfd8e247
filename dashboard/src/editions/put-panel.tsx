import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useNotify, useRefresh, useTranslate } from 'ra-core'
import { useState } from 'react'
import { useDomains } from '../domains/use-domains.ts'
import type { EditionDetails } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import { NativeSelect } from '../question-import/native-select.tsx'
import { TYPES } from '../questions/question.ts'

const ALL = ''

/** Puts all questions of a domain and type into a draft, or those of another choice from the bank's own list. */
export function PutPanel({ edition }: { edition: EditionDetails }) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const common = useDomains().filter(({ unitId }) => unitId === null)
  const [domain, setDomain] = useState(ALL)
  const [type, setType] = useState(ALL)
  const filter = { ...(domain ? { domain } : {}), ...(type ? { type } : {}) }
  const { act, busy } = useAction(
    async () =>
      (await send<{ put: number }>(`editions/${edition.id}/questions`, { method: 'POST', json: { filter } })).body,
    ({ put }) => {
      notify('edition.was_put', { type: 'success', messageArgs: { smart_count: put } })
      refresh()
    },
  )
  const all = [ALL, translate('edition.all')] as const
  return (
    <Box component="section" sx={{ mt: 3 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {translate('edition.put')}
      </Typography>
      <Typography color="textSecondary">{translate('edition.put_help')}</Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 2, alignItems: 'center' }}>
        <Box sx={{ minWidth: 160 }}>
          <NativeSelect
            label={translate('resources.questions.fields.domain')}
            value={domain}
            choices={[all, ...common.map(({ id, title }) => [id, title] as const)]}
            onChange={setDomain}
          />
        </Box>
        <Box sx={{ minWidth: 160 }}>
          <NativeSelect
            label={translate('resources.questions.fields.type')}
            value={type}
            choices={[all, ...TYPES.map((one) => [one, translate(`question_type.${one}`)] as const)]}
            onChange={setType}
          />
        </Box>
        <Button variant="outlined" loading={busy} onClick={() => act()}>
          {translate('edition.put_found')}
        </Button>
      </Box>
    </Box>
  )
}
