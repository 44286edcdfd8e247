import Download from '@mui/icons-material/FileDownloadOutlined'
import Button from '@mui/material/Button'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useListContext, useNavigate, useNotify, useTranslate } from 'ra-core'
import { useState } from 'react'
import { useAction } from '../http/use-action.ts'
import { type Exported, type Format, isUnfinished } from './export.ts'
import { download, orderExport } from './order-export.ts'

interface ExportButtonProps {
  /** The list, by the name under which the api exports it. */
  kind: string
  filter?: Readonly<Record<string, unknown>>
  variant?: 'text' | 'outlined'
}

const FORMATS: Format[] = ['xlsx', 'csv']

/** Takes a list along: a short one is downloaded at once, a long one is told of and found among one's exports. */
export function ExportButton({ kind, filter = {}, variant = 'text' }: ExportButtonProps) {
  const translate = useTranslate()
  const notify = useNotify()
  const navigate = useNavigate()
  const [anchor, setAnchor] = useState<HTMLElement>()
  const made = (one: Exported) => {
    if (one.state === 'done') return download(one.id)
    if (!isUnfinished(one)) return notify('exports.failed', { type: 'error' })
    notify('exports.begun', { type: 'info', messageArgs: { smart_count: one.total } })
    navigate('/exports')
  }
  const { act, busy } = useAction((format: Format) => orderExport(kind, filter, format), made)
  const choose = (format: Format) => {
    setAnchor(undefined)
    act(format)
  }
  return (
    <>
      <Button
        size="small"
        variant={variant}
        startIcon={<Download />}
        loading={busy}
        loadingPosition="start"
        aria-haspopup="menu"
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        {translate('exports.export')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== undefined} onClose={() => setAnchor(undefined)}>
        {FORMATS.map((format) => (
          <MenuItem key={format} onClick={() => choose(format)}>
            {translate(`exports.as_${format}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}

/** The same in a list: what it is narrowed to. */
export function ListExportButton({ kind }: { kind: string }) {
  const { filterValues } = useListContext()
  return <ExportButton kind={kind} filter={filterValues} />
}
