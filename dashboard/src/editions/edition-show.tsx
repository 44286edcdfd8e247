import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useCanAccess, useNotify, useRecordContext, useRefresh, useTranslate } from 'ra-core'
import { type ReactNode, useState } from 'react'
import { Confirm, EditButton, Labeled, Link, Show, TopToolbar } from 'react-admin'
import { DomainName } from '../domains/domain-name.tsx'
import { ExportButton } from '../exports/export-button.tsx'
import type { EditionDetails } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import { DifferencePanel } from './difference-panel.tsx'
import { EditionState } from './edition-state.tsx'
import { PutPanel } from './put-panel.tsx'

const questionsOf = ({ id }: EditionDetails) =>
  `/questions?filter=${encodeURIComponent(JSON.stringify({ editionId: id }))}`

/** Freezes a draft, once it has been asked for; brings its questions up to date. */
function DraftButtons({ edition }: { edition: EditionDetails }) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const [isAsked, setAsked] = useState(false)
  const { act, busy } = useAction(
    async (verb: 'refresh' | 'publish') => {
      await send(`editions/${edition.id}/${verb}`, { method: 'POST', json: {} })
      return verb
    },
    (verb) => {
      notify(`edition.${verb}ed`, { type: 'success' })
      refresh()
    },
  )
  return (
    <>
      {edition.notCurrent > 0 && (
        <Button size="small" loading={busy} onClick={() => act('refresh')}>
          {translate('edition.refresh')}
        </Button>
      )}
      <Button size="small" variant="contained" loading={busy} onClick={() => setAsked(true)}>
        {translate('edition.publish')}
      </Button>
      <EditButton />
      <Confirm
        isOpen={isAsked}
        title="edition.publish"
        content="edition.publish_means"
        onConfirm={() => {
          setAsked(false)
          void act('publish')
        }}
        onClose={() => setAsked(false)}
      />
    </>
  )
}

function Actions() {
  const edition = useRecordContext<EditionDetails>()
  const { canAccess } = useCanAccess({ resource: 'editions', action: 'edit' })
  if (!edition) return <TopToolbar />
  return (
    <TopToolbar sx={{ gap: 1 }}>
      <ExportButton kind="edition" filter={{ editionId: edition.id }} />
      {canAccess && edition.state === 'draft' && <DraftButtons edition={edition} />}
    </TopToolbar>
  )
}

function Facts({ edition }: { edition: EditionDetails }) {
  const translate = useTranslate()
  const facts: Record<string, ReactNode> = {
    state: <EditionState state={edition.state} />,
    number: translate('edition.number', { number: edition.number }),
    dated: edition.dated,
    buildsOn: edition.buildsOnName,
    own: String(edition.own),
    removed: edition.buildsOn ? String(edition.removed) : null,
    note: edition.note,
  }
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr 1fr', md: 'repeat(4, 1fr)' } }}>
      {Object.entries(facts)
        .filter(([, value]) => value !== null)
        .map(([source, value]) => (
          <Labeled key={source} label={`resources.editions.fields.${source}`}>
            <Typography variant="body2" component="div">
              {value}
            </Typography>
          </Labeled>
        ))}
    </Box>
  )
}

function Counts({ edition }: { edition: EditionDetails }) {
  const translate = useTranslate()
  const domains = [...new Set(edition.counts.map(({ domain }) => domain))]
  return (
    <Box component="section" sx={{ mt: 3 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {translate('edition.questions', { smart_count: edition.total })}
      </Typography>
      {domains.map((domain) => (
        <Typography key={domain} variant="body2">
          <DomainName id={domain} />
          {' · '}
          {edition.counts
            .filter((one) => one.domain === domain)
            .map(({ type, count }) => `${translate(`question_type.${type}`)} ${count}`)
            .join(' · ')}
        </Typography>
      ))}
      <Link to={questionsOf(edition)}>{translate('edition.see_questions')}</Link>
    </Box>
  )
}

function EditionPage() {
  const translate = useTranslate()
  const edition = useRecordContext<EditionDetails>()
  const { canAccess } = useCanAccess({ resource: 'editions', action: 'edit' })
  // a line of the list stands here until the whole of it has come
  if (!edition?.counts) return null
  return (
    <Box sx={{ p: { xs: 2, md: 3 }, maxWidth: '60em' }}>
      <Typography component="h2" variant="h2" sx={{ mb: 2 }}>
        {edition.name}
      </Typography>
      <Facts edition={edition} />
      {edition.notCurrent > 0 && (
        <Alert severity="warning" sx={{ mt: 2 }}>
          {translate('edition.not_current', { smart_count: edition.notCurrent })}
        </Alert>
      )}
      <Counts edition={edition} />
      {canAccess && edition.state === 'draft' && <PutPanel edition={edition} />}
      <DifferencePanel edition={edition} />
    </Box>
  )
}

export default function EditionShow() {
  return (
    <Show actions={<Actions />} emptyWhileLoading>
      <EditionPage />
    </Show>
  )
}
