import Box from '@mui/material/Box'
import { useLocale, useTranslate } from 'ra-core'
import { labelOf, type RuleChange, type RuleField, wordRule } from './season.ts'

interface RuleChangesProps {
  changes: readonly RuleChange[]
  fields: readonly RuleField[]
}

/** 日日学每日积分上限 10 → 20, a line for each. */
export function RuleChanges({ changes, fields }: RuleChangesProps) {
  const translate = useTranslate()
  const locale = useLocale()
  const words = (path: string, value: RuleChange['from']) =>
    wordRule(fields.find((field) => field.path === path) ?? { kind: 'count' }, value, translate)
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, maxWidth: '44em' }}>
      {changes.map(({ path, label, from, to }) => (
        <Box
          component="li"
          key={path}
          sx={{
            ...{ display: 'flex', flexWrap: 'wrap', columnGap: 2, py: 0.75 },
            borderBottom: 1,
            borderColor: 'divider',
            '&:last-of-type': { borderBottom: 0 },
          }}
        >
          <Box component="span" sx={{ flex: '1 1 11em' }}>
            {labelOf(label, locale)}
          </Box>
          <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
            <Box component="del" sx={{ color: 'text.secondary', textDecoration: 'none' }}>
              {words(path, from)}
            </Box>
            {' → '}
            <Box component="ins" sx={{ fontWeight: 600, textDecoration: 'none', color: 'primary.main' }}>
              {words(path, to)}
            </Box>
          </Box>
        </Box>
      ))}
    </Box>
  )
}
