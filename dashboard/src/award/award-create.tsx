import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import MenuItem from '@mui/material/MenuItem'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useGetList, useRedirect, useTranslate } from 'ra-core'
import { useState } from 'react'
import { Title } from 'react-admin'
import type { AwardCompared, Season } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import { sumOf } from './award.ts'
import { BulletinChoice } from './bulletin-choice.tsx'
import { type Alternative, useAlternatives } from './use-alternatives.ts'
import { WeightsForm } from './weights-form.tsx'
import { WhatIfTable } from './what-if-table.tsx'

interface Draft {
  seasonId: string
  name: string
  bulletinIds: string[]
}

/** Writes the rules down, where they are new, and begins the round with them. */
async function begin({ seasonId, name, bulletinIds }: Draft, { rules }: Alternative): Promise<string> {
  const saved = await send<{ version: number }>('award-rules', { method: 'POST', json: { seasonId, rules, note: '' } })
  const json = { seasonId, name, bulletinIds, rulesVersion: saved.body.version }
  return (await send<{ id: string }>('awards', { method: 'POST', json })).body.id
}

function Alternatives({ draft }: { draft: Draft }) {
  const translate = useTranslate()
  const redirect = useRedirect()
  const other = (n: number) => translate('award.alternative', { n })
  const { all, add, change } = useAlternatives(draft.seasonId, { current: translate('award.current'), other })
  const [compared, setCompared] = useState<{ rows: AwardCompared[]; names: string[] }>()
  const isFit = draft.bulletinIds.length > 0 && all.every(({ rules }) => sumOf(rules) === 10_000)
  const compare = useAction(
    () => {
      const { seasonId, bulletinIds } = draft
      const json = { seasonId, bulletinIds, alternatives: all }
      return send<AwardCompared[]>('award-what-if', { method: 'POST', json })
    },
    ({ body }) => setCompared({ rows: body, names: all.map(({ name }) => name) }),
  )
  const make = useAction(
    (alternative: Alternative) => begin(draft, alternative),
    (id) => redirect('show', 'awards', id),
  )
  return (
    <>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { md: 'repeat(auto-fit, minmax(24em, 1fr))' }, mb: 2 }}>
        {all.map((one, i) => (
          <WeightsForm key={one.name} alternative={one} onChange={(to) => change(i, to)} />
        ))}
      </Box>
      <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap', gap: 1, mb: 2 }}>
        <Button onClick={add} disabled={all.length === 0 || all.length > 3}>
          {translate('award.add_alternative')}
        </Button>
        <Button variant="outlined" disabled={!isFit} loading={compare.busy} onClick={() => compare.act()}>
          {translate('award.compare')}
        </Button>
        {all.map((one) => (
          <Button
            key={one.name}
            variant="contained"
            disabled={!isFit || draft.name.trim() === ''}
            loading={make.busy}
            onClick={() => make.act(one)}
          >
            {translate('award.begin_with', { name: one.name })}
          </Button>
        ))}
      </Stack>
      <Alert severity="info" sx={{ mb: 2 }}>
        {translate('award.preview_help')}
      </Alert>
      {compared && <WhatIfTable compared={compared.rows} names={compared.names} />}
    </>
  )
}

/** A round to be: which bulletins count, and what each set of weights would make of them. */
export default function AwardCreate() {
  const translate = useTranslate()
  const { data: seasons = [] } = useGetList<Season>('seasons')
  const [draft, setDraft] = useState<Draft>({ seasonId: '', name: translate('award.default_name'), bulletinIds: [] })
  const seasonId = draft.seasonId || (seasons.find(({ current }) => current)?.id ?? seasons[0]?.id ?? '')
  return (
    <Card sx={{ p: { xs: 2, md: 3 }, mt: 2 }}>
      <Title title="award.create" />
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={2} sx={{ mb: 2 }}>
        <TextField
          select
          label={translate('award.season')}
          value={seasonId}
          onChange={({ target }) => setDraft({ ...draft, seasonId: target.value, bulletinIds: [] })}
          sx={{ minWidth: '14em' }}
        >
          {seasons.map(({ id, name }) => (
            <MenuItem key={id} value={id}>
              {name}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          label={translate('award.name')}
          value={draft.name}
          onChange={({ target }) => setDraft({ ...draft, name: target.value })}
          slotProps={{ htmlInput: { maxLength: 60 } }}
        />
      </Stack>
      <Typography variant="h2">{translate('award.bulletins')}</Typography>
      <BulletinChoice
        seasonId={seasonId}
        chosen={draft.bulletinIds}
        onChange={(bulletinIds) => setDraft({ ...draft, bulletinIds })}
      />
      <Typography variant="h2" sx={{ mt: 2 }}>
        {translate('award.weights')}
      </Typography>
      {seasonId && <Alternatives key={seasonId} draft={{ ...draft, seasonId }} />}
    </Card>
  )
}
