import Button from '@mui/material/Button'
import { useCanAccess, useTranslate } from 'ra-core'
import { useState } from 'react'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import type { Learner } from './learner.ts'

/** The whole number, for who may see it; that they looked is in the audit log. */
export function PhoneButton({ learner: { id, phone } }: { learner: Pick<Learner, 'id' | 'phone'> }) {
  const translate = useTranslate()
  const { canAccess } = useCanAccess({ resource: 'phones', action: 'show' })
  const [whole, setWhole] = useState<string | null>()
  const unmask = useAction(
    async () => (await send<{ phone: string | null }>(`learners/${id}/phone`, { method: 'POST' })).body.phone,
    setWhole,
  )
  if (!canAccess || !phone) return null
  if (whole) return <output style={{ fontWeight: 600, padding: '4px 8px' }}>{whole}</output>
  return (
    <Button size="small" loading={unmask.busy} title={translate('learner.phone_noted')} onClick={unmask.act}>
      {translate('learner.show_phone')}
    </Button>
  )
}
