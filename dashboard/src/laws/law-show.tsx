import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useCanAccess, useGetList, useRecordContext, useRefresh, useTranslate } from 'ra-core'
import { lazy, Suspense, useState } from 'react'
import { EditButton, Labeled, Link, Show, TopToolbar } from 'react-admin'
import { ContentStateChip } from '../content-flow/content-state-chip.tsx'
import type { Citing, Law } from '../http/api-types.ts'
import { pageOf } from './citing.ts'
import { LawState } from './law-list.tsx'

const EndDialog = lazy(() => import('./end-dialog.tsx'))

function Actions() {
  const translate = useTranslate()
  const refresh = useRefresh()
  const law = useRecordContext<Law>()
  const { canAccess } = useCanAccess({ resource: 'laws', action: 'edit' })
  const [isEnding, setEnding] = useState(false)
  if (!law || !canAccess) return <TopToolbar />
  return (
    <TopToolbar sx={{ gap: 1 }}>
      <Button size="small" color="error" onClick={() => setEnding(true)}>
        {translate('law.end')}
      </Button>
      <EditButton />
      <Suspense>
        {isEnding && (
          <EndDialog
            law={law}
            onClose={() => {
              setEnding(false)
              refresh()
            }}
          />
        )}
      </Suspense>
    </TopToolbar>
  )
}

function CitingList({ law }: { law: Law }) {
  const translate = useTranslate()
  const { data = [], isPending } = useGetList<Citing>(`laws/${law.id}/citing`)
  if (isPending) return null
  return (
    <Box component="section" sx={{ mt: 3 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {translate('law.citing', { smart_count: data.length })}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {data.map((one) => (
          <Box
            key={one.kind + one.id}
            component="li"
            sx={{
              py: 1,
              borderBottom: 1,
              borderColor: 'divider',
              display: 'flex',
              gap: 1.5,
              alignItems: 'center',
              flexWrap: 'wrap',
            }}
          >
            <Typography variant="body2" color="textSecondary">
              {translate(`content_kind.${one.kind}`)}
            </Typography>
            <Link to={pageOf(one)}>{one.title}</Link>
            <Typography variant="body2">{one.articles.join('、')}</Typography>
            <ContentStateChip state={one.state} />
          </Box>
        ))}
      </Box>
    </Box>
  )
}

function LawPage() {
  const law = useRecordContext<Law>()
  if (!law) return null
  const facts: [string, string | null][] = [
    ['issuer', law.issuer],
    ['number', law.number],
    ['version', law.version],
    ['articles', law.articles === null ? null : String(law.articles)],
    ['effectiveFrom', law.effectiveFrom],
    ['successor', law.successor],
  ]
  return (
    <Box sx={{ p: { xs: 2, md: 3 } }}>
      <Typography component="h2" sx={{ fontSize: '1.25rem', fontWeight: 700, mb: 1 }}>
        {law.name}
      </Typography>
      <LawState law={law} />
      <Box sx={{ mt: 2, display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr 1fr', md: 'repeat(3, 1fr)' } }}>
        {facts.map(([source, value]) => (
          <Labeled key={source} label={`resources.laws.fields.${source}`}>
            <Typography variant="body2">{value ?? '—'}</Typography>
          </Labeled>
        ))}
      </Box>
      <CitingList law={law} />
    </Box>
  )
}

export default function LawShow() {
  return (
    <Show actions={<Actions />} emptyWhileLoading>
      <LawPage />
    </Show>
  )
}
