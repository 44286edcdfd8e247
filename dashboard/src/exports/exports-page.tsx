import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { useGetList, useLocale, useTranslate } from 'ra-core'
import { Title } from 'react-admin'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import { useNumber } from '../layout/use-number.ts'
import { type Exported, filePath, isUnfinished, percentDone } from './export.ts'

const ASK_AGAIN_MS = 2_000
const SHOWN = 100

const COLORS = {
  waiting: 'default',
  running: 'info',
  done: 'success',
  failed: 'error',
  cancelled: 'default',
  expired: 'default',
} as const

/** What was exported: by its own title, which is Chinese, or in one word. */
const useNamed = () => {
  const translate = useTranslate()
  const locale = useLocale()
  return ({ title, kind }: Exported) => (locale === 'en' ? translate(`export_kind.${kind}`, { _: kind }) : title)
}

function Progress({ one }: { one: Exported }) {
  const translate = useTranslate()
  const named = useNamed()
  const number = useNumber()
  return (
    <Box sx={{ mt: 1, maxWidth: '28em' }}>
      <Box
        component="progress"
        max={100}
        value={percentDone(one)}
        aria-label={translate('exports.progress', { title: named(one) })}
        sx={{ width: '100%', accentColor: ({ palette }) => palette.primary.main, display: 'block' }}
      />
      <Typography variant="body2" color="textSecondary">
        {translate('exports.rows_of', { rows: number(one.rows), total: number(one.total) })}
      </Typography>
    </Box>
  )
}

function What({ one }: { one: Exported }) {
  const translate = useTranslate()
  const named = useNamed()
  const number = useNumber()
  return (
    <Box sx={{ flex: '1 1 16em', minWidth: 0 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography component="h2" variant="body1" sx={{ fontWeight: 600 }}>
          {named(one)}
        </Typography>
        <Chip variant="outlined" color={COLORS[one.state]} label={translate(`export_state.${one.state}`)} />
      </Box>
      <Typography variant="body2" color="textSecondary">
        <ShanghaiTime at={one.madeAt} /> · {translate(`exports.as_${one.format}`)}
        {one.state === 'done' && (
          <>
            {' · '}
            {translate('exports.rows', { smart_count: one.rows, rows: number(one.rows) })} ·{' '}
            {translate('exports.until')} <ShanghaiTime at={one.expiresAt} />
          </>
        )}
      </Typography>
      {isUnfinished(one) && <Progress one={one} />}
    </Box>
  )
}

function Line({ one, onChange }: { one: Exported; onChange: () => void }) {
  const translate = useTranslate()
  const named = useNamed()
  const { act, busy } = useAction(() => send(`exports/${one.id}/cancel`, { method: 'POST' }), onChange)
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 2,
        alignItems: 'center',
        p: 2,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <What one={one} />
      {one.state === 'done' && (
        <Button
          component="a"
          href={filePath(one.id)}
          download
          variant="outlined"
          size="small"
          aria-label={`${translate('exports.download')} ${named(one)}`}
        >
          {translate('exports.download')}
        </Button>
      )}
      {isUnfinished(one) && (
        <Button
          size="small"
          loading={busy}
          onClick={() => act()}
          aria-label={`${translate('exports.cancel')} ${named(one)}`}
        >
          {translate('exports.cancel')}
        </Button>
      )}
    </Box>
  )
}

/** 导出记录: what one took along, how far it is, and until when it can be fetched. */
export default function ExportsPage() {
  const translate = useTranslate()
  const { data, refetch } = useGetList<Exported>(
    'exports',
    { pagination: { page: 1, perPage: SHOWN } },
    { refetchInterval: ({ state }) => (state.data?.data.some(isUnfinished) ? ASK_AGAIN_MS : false) },
  )
  return (
    <Box sx={{ maxWidth: '60em', pt: 1 }}>
      <Title title={translate('exports.title')} />
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5 }}>
        {translate('exports.help')}
      </Typography>
      {data?.length === 0 && <Alert severity="info">{translate('exports.nothing')}</Alert>}
      {data && data.length > 0 && (
        <Card>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {data.map((one) => (
              <Line key={one.id} one={one} onChange={refetch} />
            ))}
          </Box>
        </Card>
      )}
    </Box>
  )
}
