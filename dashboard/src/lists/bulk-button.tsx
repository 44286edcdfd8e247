import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { type RaRecord, useDataProvider, useListContext, useNotify, useRefresh, useTranslate } from 'ra-core'
import { useState } from 'react'
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
    notify(
      <Alert
        severity="success"
        action={
          undo &&
          records.length > 0 && (
            <Button color="inherit" size="small" onClick={() => back.act(records)}>
              {translate('ra.action.undo')}
            </Button>
          )
        }
      >
        {translate('bulk.done', { smart_count: records.length })}
      </Alert>,
      { autoHideDuration: 10_000 },
    )
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
