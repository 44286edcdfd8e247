import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { useCanAccess, useRecordContext, useResourceContext, useTranslate } from 'ra-core'
import type { ReactNode } from 'react'
import { EditButton, Labeled, Show, TopToolbar } from 'react-admin'
import { FlowActions } from '../content-flow/flow-actions.tsx'
import { ReviewHistory } from '../content-flow/review-history.tsx'
import { DomainName } from '../domains/domain-name.tsx'
import type { LibraryPage } from './library-item.ts'
import { StateOf } from './library-list.tsx'

function Actions() {
  const resource = useResourceContext() ?? ''
  const { canAccess } = useCanAccess({ resource, action: 'edit' })
  return (
    <TopToolbar sx={{ gap: 1, flexWrap: 'wrap' }}>
      {canAccess && <FlowActions path={`library/${resource}`} />}
      <EditButton />
    </TopToolbar>
  )
}

function Facts({ item }: { item: LibraryPage }) {
  const translate = useTranslate()
  const resource = useResourceContext()
  const facts: Record<string, ReactNode> = {
    state: <StateOf item={item} />,
    domain: <DomainName id={item.domain} />,
    competency: translate(`competency.${item.competency}`),
    valid: translate(item.validTo ? 'question.valid_between' : 'question.valid_since', { ...item }),
    version: String(item.version),
    id: item.id,
  }
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr 1fr', md: '1fr' }, alignContent: 'start' }}>
      {Object.entries(facts).map(([source, value]) => (
        <Labeled key={source} label={`resources.${resource}.fields.${source}`}>
          <Typography variant="body2" component="div">
            {value}
          </Typography>
        </Labeled>
      ))}
    </Box>
  )
}

interface PageProps {
  noun: string
  body: (item: LibraryPage) => ReactNode
}

function Page({ noun, body }: PageProps) {
  const translate = useTranslate()
  const item = useRecordContext<LibraryPage>()
  if (!item) return null
  return (
    <Box sx={{ p: { xs: 2, md: 3 }, display: 'grid', gap: 4, gridTemplateColumns: { xs: '1fr', md: '1fr 220px' } }}>
      <Box sx={{ maxWidth: '46em', minWidth: 0 }}>
        {item.live !== null && item.live !== item.version && (
          <Alert severity="info" sx={{ mb: 2 }}>
            {translate('content_flow.live_before', { live: item.live, version: item.version })}
          </Alert>
        )}
        {item.stale && (
          <Alert severity="warning" sx={{ mb: 2 }}>
            {translate('library.stale_means')}
          </Alert>
        )}
        <Typography component="h2" sx={{ fontSize: '1.25rem', fontWeight: 700 }}>
          {item.title}
        </Typography>
        <Typography color="textSecondary" sx={{ mt: 0.5, mb: 2 }}>
          {item.summary}
        </Typography>
        {body(item)}
        <Typography variant="h2" sx={{ mt: 3 }}>
          {translate('question.citations')}
        </Typography>
        {item.citations.map(({ law, lawName, article, inForce }) => (
          <Typography key={law + article}>
            {translate('question.citation', { lawName, article })}{' '}
            {!inForce && <Chip size="small" color="error" variant="outlined" label={translate('law.not_now')} />}
          </Typography>
        ))}
        <Box sx={{ mt: 2, display: 'flex', gap: 0.5, flexWrap: 'wrap' }}>
          {item.tags.map((tag) => (
            <Chip key={tag} size="small" label={tag} />
          ))}
        </Box>
        <ReviewHistory subject={`${noun}:${item.id}`} />
      </Box>
      <Facts item={item} />
    </Box>
  )
}

/** One item as learners see it, with its state; what its kind shows is `body`. */
export const LibraryShow = (props: PageProps) => (
  <Show actions={<Actions />} emptyWhileLoading>
    <Page {...props} />
  </Show>
)
