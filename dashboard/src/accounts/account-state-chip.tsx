import Chip from '@mui/material/Chip'
import { useTranslate } from 'ra-core'
import type { Account } from './account.ts'

const COLOURS = { invited: 'warning', active: 'success', disabled: 'default' } as const

export function AccountStateChip({ state }: Pick<Account, 'state'>) {
  const translate = useTranslate()
  return <Chip variant="outlined" color={COLOURS[state]} label={translate(`account_state.${state}`)} />
}
