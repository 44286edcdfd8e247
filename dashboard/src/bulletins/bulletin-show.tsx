import Download from '@mui/icons-material/FileDownloadOutlined'
import OpenInNew from '@mui/icons-material/OpenInNew'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useRecordContext, useTranslate } from 'ra-core'
import { Show, TopToolbar } from 'react-admin'
import { Permitted } from '../layout/permitted.tsx'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import type { Bulletin } from './bulletin.ts'
import { BulletinText } from './bulletin-text.tsx'
import { SendButton } from './send-button.tsx'

function FileLink({ id, format }: { id: string; format: 'docx' | 'xlsx' }) {
  const translate = useTranslate()
  return (
    <Button
      component="a"
      href={`/api/bulletins/${encodeURIComponent(id)}/export.${format}`}
      download
      size="small"
      startIcon={<Download />}
    >
      {translate(`bulletin.${format}`)}
    </Button>
  )
}

function Actions() {
  const translate = useTranslate()
  const bulletin = useRecordContext<Bulletin>()
  if (!bulletin) return <TopToolbar />
  return (
    <TopToolbar sx={{ gap: 1, flexWrap: 'wrap' }}>
      <FileLink id={bulletin.id} format="docx" />
      <FileLink id={bulletin.id} format="xlsx" />
      {bulletin.link && (
        <Button
          component="a"
          href={bulletin.link}
          target="_blank"
          rel="noopener"
          size="small"
          startIcon={<OpenInNew />}
        >
          {translate('bulletin.open_page')}
        </Button>
      )}
      <Permitted resource="groups" action="edit">
        <SendButton bulletin={bulletin} />
      </Permitted>
    </TopToolbar>
  )
}

function Facts({ bulletin }: { bulletin: Bulletin }) {
  const translate = useTranslate()
  const { intact, countedAt, frozenAt, cause } = bulletin
  return (
    <>
      {!intact && (
        <Alert severity="error" sx={{ mb: 2 }}>
          {translate('bulletin.broken')}
        </Alert>
      )}
      <Typography variant="body2" color="textSecondary" sx={{ mb: 2 }}>
        {translate('participation.counted')} <ShanghaiTime at={countedAt} /> ·{' '}
        {translate('resources.bulletins.fields.frozenAt')} <ShanghaiTime at={frozenAt} /> ·{' '}
        {translate(`bulletin_cause.${cause}`)}
        {intact && ` · ${translate('bulletin.intact')}`}
      </Typography>
    </>
  )
}

function BulletinPage() {
  const bulletin = useRecordContext<Bulletin>()
  // a line of the list stands here until the whole of it has come
  if (!bulletin?.text) return null
  return (
    <Box sx={{ p: { xs: 2, md: 3 } }}>
      <Facts bulletin={bulletin} />
      <BulletinText text={bulletin.text} />
    </Box>
  )
}

export default function BulletinShow() {
  return (
    <Show actions={<Actions />} emptyWhileLoading>
      <BulletinPage />
    </Show>
  )
}
