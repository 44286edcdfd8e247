import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import {
  type RaRecord,
  useCloseNotification,
  useDataProvider,
  useListContext,
  useNotify,
  useRefresh,
  useTranslate,
} from 'ra-core'
import { forwardRef, useState } from 'react'
import { Confirm } from 'react-admin'
import { useAction } from '../http/use-action.ts'

interface BulkButtonProps<T> {
  label: string
  /** Asked first; where the change can be taken back it need not be. */
  means?: string
  /** Which of the chosen it changes; the others are as wanted already. */
  concerns?: (record: T) => boolean
  run: (record: T) => Promise<unknown>
  /** The same route the other way, where that is safe. */
  undo?: (record: T) => Promise<unknown>
  onDone?: (records: T[]) => void
}

/** What was done, and the way back; whoever takes it has read this. */
const Done = forwardRef<HTMLDivElement, { count: number; onUndo: (() => void) | undefined }>(
  ({ count, onUndo }, ref) => {
    const translate = useTranslate()
    const close = useCloseNotification()
    const takeBack = () => {
      close()
      onUndo?.()
    }
    const button = (
      <Button color="inherit" size="small" onClick={takeBack}>
        {translate('ra.action.undo')}
      </Button>
    )
    return (
      <Alert ref={ref} severity="success" action={onUndo && button}>
        {translate('bulk.done', { smart_count: count })}
      </Alert>
    )
  },
)
Done.displayName = 'Done'

/** One change to all that are chosen in a list, one after the other; what can be taken back offers to. */
export function BulkButton<T extends RaRecord>({ label, means, concerns, run, undo, onDone }: BulkButtonProps<T>) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const provider = useDataProvider()
  const { selectedIds, resource, onUnselectItems } = useListContext<T>()
  const [isAsked, setIsAsked] = useState(false)

  const each = async (records: T[], change: (record: T) => Promise<unknown>) => {
    for (const record of records) await change(record)
    refresh()
  }
  const back = useAction(
    (records: T[]) => each(records, undo ?? run),
    () => notify('bulk.undone', { type: 'info' }),
  )
  const tell = (records: T[]) =>
    notify(<Done count={records.length} onUndo={undo && records.length > 0 ? () => back.act(records) : undefined} />, {
      autoHideDuration: 10_000,
    })
  const { act, busy } = useAction(
    async () => {
      const found = await Promise.all(selectedIds.map((id) => provider.getOne<T>(resource, { id })))
      const records = found.map(({ data }) => data).filter((record) => concerns?.(record) ?? true)
      await each(records, run)
      return records
    },
    (records) => {
      onUnselectItems()
      onDone ? onDone(records) : tell(records)
    },
  )
  return (
    <>
      <Button size="small" loading={busy} onClick={() => (means ? setIsAsked(true) : act())}>
        {translate(label)}
      </Button>
      {means && (
        <Confirm
          isOpen={isAsked}
          title={label}
          content={means}
          onConfirm={() => {
            setIsAsked(false)
            void act()
          }}
          onClose={() => setIsAsked(false)}
        />
      )}
    </>
  )
}
