import { send } from '../http/send.ts'
import { BulkButton } from '../lists/bulk-button.tsx'
import type { Group } from './group.ts'
import { toPayload } from './group-payload.ts'

const set = (active: boolean) => (group: Group) =>
  send(`groups/${group.id}`, { method: 'PUT', json: toPayload({ ...group, active }) })

/** Groups on and off, each with its way back. */
export const GroupBulk = () => (
  <>
    <BulkButton<Group> label="group.switch_on" concerns={({ active }) => !active} run={set(true)} undo={set(false)} />
    <BulkButton<Group> label="group.switch_off" concerns={({ active }) => active} run={set(false)} undo={set(true)} />
  </>
)
