import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import { useGetList, useTranslate } from 'ra-core'
import { useState } from 'react'
import { Title } from 'react-admin'
import type { ContestReport, Season } from '../http/api-types.ts'
import { Permitted } from '../layout/permitted.tsx'
import { JudgeDialog, ReportDialog } from './report-dialogs.tsx'

type Asked = { report: ContestReport; what: 'file' | 'judge' }

function Report({ report, onAsk }: { report: ContestReport; onAsk: (asked: Asked) => void }) {
  const translate = useTranslate()
  const { unitName, changedAt, planFiledOn, reportFiledOn, isComplete, entrants, judged } = report
  const filed = translate('contest_report.filed', {
    plan: planFiledOn ?? '—',
    report: reportFiledOn ?? '—',
    complete: translate(isComplete ? 'ra.boolean.true' : 'ra.boolean.false'),
  })
  const sent = translate('contest_report.entrants', { smart_count: entrants.length })
  return (
    <Box component="li" sx={{ py: 1.5, borderTop: 1, borderColor: 'divider' }}>
      <Typography sx={{ fontWeight: 600 }}>{unitName}</Typography>
      <Typography variant="body2" color="textSecondary">
        {changedAt ? `${filed} · ${sent}` : translate('contest_report.nothing_filed')}
        {judged !== null && ` · ${translate('contest_report.judged_with', { ...report })}`}
      </Typography>
      <Permitted resource="award-filing">
        <Button
          size="small"
          aria-label={`${translate('contest_report.file')} ${unitName}`}
          onClick={() => onAsk({ report, what: 'file' })}
        >
          {translate('contest_report.file')}
        </Button>
      </Permitted>
      <Permitted resource="awards" action="edit">
        <Button
          size="small"
          aria-label={`${translate('contest_report.judge')} ${unitName}`}
          onClick={() => onAsk({ report, what: 'judge' })}
        >
          {translate('contest_report.judge')}
        </Button>
      </Permitted>
    </Box>
  )
}

/** The reports of units on their own contests, in the season that runs. */
export default function ReportList() {
  const translate = useTranslate()
  const { data: seasons = [] } = useGetList<Season>('seasons')
  const season = seasons.find(({ current }) => current) ?? seasons[0]
  const { data = [] } = useGetList<ContestReport & { id: string }>(
    'contest-reports',
    { meta: { seasonId: season?.id ?? '' } },
    { enabled: season !== undefined },
  )
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  return (
    <Card sx={{ p: { xs: 2, md: 3 }, mt: 2 }}>
      <Title title="contest_report.title" />
      <Typography variant="body2" color="textSecondary" gutterBottom>
        {season?.name} · {translate('contest_report.about')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {data.map((report) => (
          <Report key={report.unitId} report={report} onAsk={setAsked} />
        ))}
      </Box>
      {asked?.what === 'file' && <ReportDialog report={asked.report} onClose={close} />}
      {asked?.what === 'judge' && <JudgeDialog report={asked.report} onClose={close} />}
    </Card>
  )
}
