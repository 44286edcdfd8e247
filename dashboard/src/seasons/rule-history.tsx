import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { AccountName } from '../layout/account-name.tsx'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import { RuleChanges } from './rule-changes.tsx'
import type { RuleVersion, SeasonDetails } from './season.ts'

function Held({ version, season }: { version: RuleVersion; season: SeasonDetails }) {
  const translate = useTranslate()
  const isWhole = version.effectiveFrom <= season.startsOn
  return translate(isWhole ? 'season.held_all' : 'season.held_from', { day: version.effectiveFrom })
}

/** Every version of the rules, the newest first: from when it holds, by whom, why, and what it changed. */
export function RuleHistory({ season }: { season: SeasonDetails }) {
  const translate = useTranslate()
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {season.versions.map((version) => (
        <Box component="li" key={version.version} sx={{ py: 1.5, borderTop: 1, borderColor: 'divider' }}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, alignItems: 'baseline' }}>
            <Typography component="h3" sx={{ fontWeight: 600 }}>
              {translate('season.version', { version: version.version })}
            </Typography>
            <Typography variant="body2">
              <Held version={version} season={season} />
            </Typography>
            <Typography variant="body2" color="textSecondary">
              <AccountName by={version.madeBy} name={version.madeByName} /> · <ShanghaiTime at={version.madeAt} />
            </Typography>
          </Box>
          {version.note && <Typography sx={{ my: 0.5, whiteSpace: 'pre-wrap' }}>{version.note}</Typography>}
          {version.changes.length > 0 ? (
            <RuleChanges changes={version.changes} fields={season.fields} />
          ) : (
            <Typography variant="body2" color="textSecondary">
              {translate(version.version === 1 ? 'season.first_rules' : 'season.same_rules')}
            </Typography>
          )}
        </Box>
      ))}
    </Box>
  )
}
