import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import type { ReactNode } from 'react'
import { groupsOf, type RuleField } from './season.ts'

interface RuleSectionsProps {
  fields: readonly RuleField[]
  render: (field: RuleField) => ReactNode
}

/** The rules under headings, as many beside each other as there is room for. */
export function RuleSections({ fields, render }: RuleSectionsProps) {
  const translate = useTranslate()
  return groupsOf(fields).map(({ name, fields }) => (
    <Box
      key={name}
      component="section"
      aria-labelledby={`rules-${name}`}
      sx={{
        display: 'grid',
        gridTemplateColumns: { md: '8em 1fr' },
        columnGap: 2,
        py: 2,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ mb: 1 }}>
        <Typography variant="h2" id={`rules-${name}`}>
          {translate(`rule_group.${name}`, { _: name })}
        </Typography>
        <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
          {translate(`rule_group_help.${name}`, { _: '' })}
        </Typography>
      </Box>
      <Box
        sx={{
          display: 'grid',
          columnGap: 2,
          gridTemplateColumns: { xs: '1fr', sm: 'repeat(2, 1fr)', lg: 'repeat(3, 1fr)' },
          alignItems: 'start',
        }}
      >
        {fields.map(render)}
      </Box>
    </Box>
  ))
}
