import { useGetList, useRefresh, useTranslate } from 'ra-core'
import { BooleanInput, DateInput, NumberInput, TextInput } from 'react-admin'
import { FormDialog } from '../accounts/form-dialog.tsx'
import type { ContestReport } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import type { Unit } from '../units/unit.ts'

interface DialogProps {
  report: ContestReport
  onClose: () => void
}

const fieldOf = (unitId: string) => `of_${unitId.replaceAll('.', '_')}`

/** Files a unit's report: when its plan and report came, whether all of it is there, who entered from where. */
export function ReportDialog({ report, onClose }: DialogProps) {
  const translate = useTranslate()
  const refresh = useRefresh()
  const { unitId, unitName, seasonId, planFiledOn, reportFiledOn, isComplete, entrants } = report
  const { data: units } = useGetList<Unit>('units', {
    filter: { parentId: unitId },
    pagination: { page: 1, perPage: 400 },
    sort: { field: 'path', order: 'ASC' },
  })
  if (!units) return null
  const counts = Object.fromEntries(entrants.map((one) => [fieldOf(one.unitId), one.count]))
  return (
    <FormDialog
      title={translate('contest_report.of', { name: unitName })}
      help={translate('contest_report.help')}
      submit={translate('contest_report.file')}
      defaults={{ planFiledOn, reportFiledOn, isComplete, counts }}
      onSubmit={async (values) => {
        const json = {
          ...{ seasonId, isComplete: Boolean(values.isComplete) },
          ...{ planFiledOn: values.planFiledOn || null, reportFiledOn: values.reportFiledOn || null },
          entrants: units
            .map(({ id }) => ({ unitId: String(id), count: Number(values.counts?.[fieldOf(String(id))] ?? 0) }))
            .filter(({ count }) => count > 0),
        }
        await send(`units/${unitId}/contest-report`, { method: 'PUT', json })
        refresh()
        onClose()
      }}
      onClose={onClose}
    >
      <DateInput source="planFiledOn" label="contest_report.plan_filed_on" />
      <DateInput source="reportFiledOn" label="contest_report.report_filed_on" />
      <BooleanInput source="isComplete" label="contest_report.is_complete" />
      {units.map(({ id, name }) => (
        <NumberInput
          key={id}
          source={`counts.${fieldOf(String(id))}`}
          label={translate('contest_report.entrants_of', { name })}
          min={0}
          step={1}
        />
      ))}
    </FormDialog>
  )
}

/** Judges a unit's contest, with the grounds written down. */
export function JudgeDialog({ report, onClose }: DialogProps) {
  const translate = useTranslate()
  const refresh = useRefresh()
  const { unitId, unitName, seasonId, judged, grounds } = report
  return (
    <FormDialog
      title={translate('contest_report.judge_of', { name: unitName })}
      help={translate('contest_report.judge_help')}
      submit={translate('contest_report.judge')}
      defaults={{ judged, grounds }}
      onSubmit={async (values) => {
        const json = { seasonId, judged: values.judged, grounds: values.grounds ?? '' }
        await send(`units/${unitId}/contest-judgement`, { method: 'PUT', json })
        refresh()
        onClose()
      }}
      onClose={onClose}
    >
      <NumberInput source="judged" label="contest_report.judged" min={0} max={100} step={1} isRequired />
      <TextInput source="grounds" label="contest_report.grounds" multiline minRows={3} isRequired />
    </FormDialog>
  )
}
