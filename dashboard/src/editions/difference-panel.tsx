import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useGetOne, useTranslate } from 'ra-core'
import { useState } from 'react'
import { Link } from 'react-admin'
import { DomainName } from '../domains/domain-name.tsx'
import { ExportButton } from '../exports/export-button.tsx'
import type { EditionDetails, EditionDifference } from '../http/api-types.ts'
import { NativeSelect } from '../question-import/native-select.tsx'
import { PiecesText } from './pieces.tsx'
import { useEditions } from './use-editions.ts'

type Row = EditionDifference['rows'][number]
const COLOURS = { added: 'success', removed: 'error', changed: 'info' } as const
const KINDS = ['added', 'removed', 'changed'] as const
const PAGE = 50

function DifferenceItem({ row }: { row: Row }) {
  const translate = useTranslate()
  return (
    <Box component="li" sx={{ py: 1.5, borderBottom: 1, borderColor: 'divider' }}>
      <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Chip size="small" variant="outlined" color={COLOURS[row.kind]} label={translate(`edition.${row.kind}`)} />
        <Typography variant="body2" color="textSecondary">
          <DomainName id={row.domain} /> · {translate(`question_type.${row.type}`)}
        </Typography>
      </Stack>
      <Link to={`/questions/${row.id}/show`}>{row.stem}</Link>
      {row.changes.map(({ field, pieces }) => (
        <Box key={field} sx={{ mt: 1 }}>
          <Typography variant="body2" color="textSecondary">
            {translate(`edition.field_${field}`)}
          </Typography>
          <PiecesText pieces={pieces} />
        </Box>
      ))}
    </Box>
  )
}

function Differences({ edition, from }: { edition: EditionDetails; from: string }) {
  const translate = useTranslate()
  const [kind, setKind] = useState<(typeof KINDS)[number]>()
  const [shown, setShown] = useState(PAGE)
  const meta = { from, range: JSON.stringify([0, shown - 1]), ...(kind ? { kind } : {}) }
  const { data } = useGetOne<EditionDifference & { id: string }>(
    'edition-differences',
    { id: edition.id, meta },
    { placeholderData: (before) => before },
  )
  if (!data) return null
  const all = KINDS.reduce((sum, one) => sum + data.counts[one], 0)
  const total = kind ? data.counts[kind] : all
  return (
    <>
      <Stack direction="row" sx={{ gap: 1, my: 2, flexWrap: 'wrap' }}>
        {KINDS.map((one) => (
          <Chip
            key={one}
            clickable
            color={COLOURS[one]}
            variant={kind === one ? 'filled' : 'outlined'}
            aria-pressed={kind === one}
            label={`${translate(`edition.${one}`)} ${data.counts[one]}`}
            onClick={() => setKind(kind === one ? undefined : one)}
          />
        ))}
        <ExportButton kind="edition-difference" filter={{ from, to: edition.id, ...(kind ? { kind } : {}) }} />
      </Stack>
      {all === 0 && <Typography>{translate('edition.no_difference')}</Typography>}
      <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {data.rows.map((row) => (
          <DifferenceItem key={row.id} row={row} />
        ))}
      </Box>
      {total > data.rows.length && (
        <Button onClick={() => setShown(Math.min(shown + PAGE, 1000))} sx={{ mt: 1 }}>
          {translate('edition.more')}
        </Button>
      )}
    </>
  )
}

/** What the edition has added, taken out and changed against another: first against what it builds on. */
export function DifferencePanel({ edition }: { edition: EditionDetails }) {
  const translate = useTranslate()
  const others = useEditions().filter(({ id }) => id !== edition.id)
  const [chosen, setChosen] = useState<string>()
  const from = chosen ?? edition.buildsOn ?? ''
  if (others.length === 0) return null
  return (
    <Box component="section" sx={{ mt: 4 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {translate('edition.difference')}
      </Typography>
      <Box sx={{ maxWidth: 360 }}>
        <NativeSelect
          label={translate('edition.against')}
          value={from}
          choices={[['', translate('edition.choose')], ...others.map(({ id, name }) => [String(id), name] as const)]}
          onChange={setChosen}
        />
      </Box>
      {from && <Differences edition={edition} from={from} />}
    </Box>
  )
}
