import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import type { PasswordPolicy } from '../http/api-types.ts'

/** What a password must be, said before one is typed. */
export function PasswordRules({ policy }: { policy: PasswordPolicy }) {
  const translate = useTranslate()
  const lines = [
    ['length', true],
    ['classes', policy.classes > 1],
    ['guessable', true],
    ['history', policy.history > 0],
    ['age', policy.maxAgeDays > 0],
  ] as const
  return (
    <Box component="ul" sx={{ my: 1, pl: 2.5, color: 'text.secondary' }}>
      {lines
        .filter(([, holds]) => holds)
        .map(([line]) => (
          <Typography key={line} component="li" variant="body2">
            {translate(`password_rule.${line}`, { ...policy })}
          </Typography>
        ))}
    </Box>
  )
}
