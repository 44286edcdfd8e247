import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import { useCanAccess, useLocale, useShowContext, useTranslate } from 'ra-core'
import { EditButton, Labeled, Show, TopToolbar } from 'react-admin'
import { useMe } from '../auth/use-scope.ts'
import { Permitted } from '../layout/permitted.tsx'
import { RuleHistory } from './rule-history.tsx'
import { RuleSections } from './rule-sections.tsx'
import { RulesForm } from './rules-form.tsx'
import { labelOf, ruleAt, type SeasonDetails, wordRule } from './season.ts'

const Actions = () => (
  <TopToolbar>
    <Permitted resource="seasons" action="edit">
      <EditButton label="season.edit_dates" />
    </Permitted>
  </TopToolbar>
)

/** The rules as text, for who may read them only. */
function RulesText({ season: { fields, rules } }: { season: SeasonDetails }) {
  const translate = useTranslate()
  const locale = useLocale()
  return (
    <RuleSections
      fields={fields}
      render={(field) => (
        <Labeled key={field.path} label={labelOf(field.label, locale)} sx={{ mb: 1 }}>
          <Typography component="span">{wordRule(field, ruleAt(rules, field.path), translate)}</Typography>
        </Labeled>
      )}
    />
  )
}

/** A version made today holds from tomorrow on: until then the one before does. */
function Coming({ season }: { season: SeasonDetails }) {
  const translate = useTranslate()
  const today = useMe()?.today
  const [newest] = season.versions
  if (!newest || !today || newest.effectiveFrom <= today) return null
  return (
    <Alert severity="info" sx={{ mb: 2 }}>
      {translate('season.coming', { version: newest.version, day: newest.effectiveFrom })}
    </Alert>
  )
}

function SeasonPage() {
  const translate = useTranslate()
  const { record: season, refetch } = useShowContext<SeasonDetails>()
  const { canAccess, isPending } = useCanAccess({ resource: 'seasons', action: 'edit' })
  // react-admin shows what the list knew of it first, which is without the rules
  if (!season?.rules || isPending) return null
  const { startsOn, endsOn, version } = season
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Card sx={{ px: { xs: 2, md: 3 }, pt: 2 }}>
        <Typography color="textSecondary" sx={{ mb: 2 }}>
          {translate('season.days', { startsOn, endsOn })} · {translate('season.version', { version })}
        </Typography>
        <Coming season={season} />
        {canAccess ? <RulesForm season={season} onChanged={refetch} /> : <RulesText season={season} />}
      </Card>
      <Card component="section" sx={{ px: { xs: 2, md: 3 }, py: 2 }}>
        <Typography variant="h2" sx={{ mb: 1 }}>
          {translate('season.history')}
        </Typography>
        <RuleHistory season={season} />
      </Card>
    </Box>
  )
}

export default function SeasonShow() {
  return (
    <Show actions={<Actions />} component="div" emptyWhileLoading>
      <SeasonPage />
    </Show>
  )
}
