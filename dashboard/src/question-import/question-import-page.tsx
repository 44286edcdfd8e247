import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useCanAccess, useRefresh, useTranslate } from 'ra-core'
import { useState } from 'react'
import { Link, Title } from 'react-admin'
import { useAction } from '../http/use-action.ts'
import { DefaultsStep } from './defaults-step.tsx'
import { FileStep, FormatLinks } from './file-step.tsx'
import { IntoEdition } from './into-edition.tsx'
import { MappingStep } from './mapping-step.tsx'
import { Part } from './part.tsx'
import { PlanStep } from './plan-step.tsx'
import {
  bringFile,
  type Choices,
  checkImport,
  confirmImport,
  firstChoices,
  type ImportPlan,
  type QuestionImport,
} from './question-import.ts'

const DRAFTS = `/questions?filter=${encodeURIComponent(JSON.stringify({ state: 'draft' }))}`

function Done({ count, onAnother }: { count: number; onAnother: () => void }) {
  const translate = useTranslate()
  return (
    <Box sx={{ my: 2 }}>
      <Alert severity="success">{translate('question_import.done', { smart_count: count })}</Alert>
      <Stack direction="row" spacing={2} sx={{ mt: 2 }}>
        <Button variant="contained" component={Link} to={DRAFTS}>
          {translate('question_import.see_drafts')}
        </Button>
        <Button onClick={onAnother}>{translate('question_import.another')}</Button>
      </Stack>
    </Box>
  )
}

/** A plan with the choices that it was made with: other choices want another dry run. */
interface Tried {
  choices: Choices
  plan: ImportPlan
}

interface TryingProps {
  file: QuestionImport
  choices: Choices
  tried: Tried | undefined
  onTried: (tried: Tried) => void
  onDone: (count: number) => void
}

/** The dry run, and the import where nothing stands in its way. */
function Trying({ file, choices, tried, onTried, onDone }: TryingProps) {
  const translate = useTranslate()
  const refresh = useRefresh()
  const [editionId, setEditionId] = useState('')
  const check = useAction(
    async () => ({ choices, plan: await checkImport(file.id, choices) }),
    (next) => onTried(next),
  )
  const confirm = useAction(
    (digest: string) => confirmImport(file.id, digest, editionId),
    ({ created }) => {
      refresh()
      onDone(created)
    },
  )
  const isStale = tried !== undefined && tried.choices !== choices
  const { plan } = tried ?? {}
  return (
    <>
      <Button variant={plan && !isStale ? 'outlined' : 'contained'} loading={check.busy} onClick={() => check.act()}>
        {translate(plan ? 'question_import.check_again' : 'question_import.check')}
      </Button>
      {isStale && (
        <Alert severity="info" sx={{ mt: 2 }}>
          {translate('question_import.stale')}
        </Alert>
      )}
      {plan && !isStale && (
        <Box sx={{ mt: 4 }} aria-live="polite">
          <PlanStep id={file.id} plan={plan} />
          <IntoEdition value={editionId} onChange={setEditionId} />
          <Button
            variant="contained"
            size="large"
            disabled={plan.faulty > 0 || plan.created === 0}
            loading={confirm.busy}
            onClick={() => confirm.act(plan.digest)}
          >
            {translate('question_import.confirm', { smart_count: plan.created })}
          </Button>
        </Box>
      )}
    </>
  )
}

function Flow() {
  const [file, setFile] = useState<QuestionImport>()
  const [choices, setChoices] = useState<Choices>()
  const [tried, setTried] = useState<Tried>()
  const [done, setDone] = useState<number>()
  const bring = useAction(bringFile, (brought) => {
    setFile(brought)
    setTried(undefined)
    // what was chosen for a file with errors holds for its mended form too
    setChoices((before) => ({ ...firstChoices(brought, todayOf(brought)), ...(before && kept(before)) }))
  })
  const restart = () => {
    setFile(undefined)
    setTried(undefined)
    setDone(undefined)
  }
  if (done !== undefined) return <Done count={done} onAnother={restart} />
  return (
    <>
      <FileStep name={file?.name} busy={bring.busy} onChoose={(chosen) => bring.act(chosen)} />
      {file && choices && (
        <>
          <MappingStep
            file={file}
            value={choices.mapping}
            onChange={(mapping) => setChoices({ ...choices, mapping })}
          />
          <DefaultsStep value={choices} onChange={setChoices} />
          <Trying file={file} choices={choices} tried={tried} onTried={setTried} onDone={setDone} />
        </>
      )}
    </>
  )
}

const kept = ({ defaults, alike }: Choices) => ({ defaults, alike })
/** The day on which the house took the file in. */
const todayOf = ({ today }: QuestionImport) => today

/** 导入题库: a file, its columns, a dry run, and then the import. */
export default function QuestionImportPage() {
  const translate = useTranslate()
  const { canAccess, isPending } = useCanAccess({ resource: 'questions', action: 'create' })
  if (isPending) return null
  return (
    <Box sx={{ maxWidth: '64em', pt: 1 }}>
      <Title title={translate('question_import.title')} />
      {canAccess ? (
        <>
          <Typography sx={{ mb: 3 }}>{translate('question_import.help')}</Typography>
          <Flow />
        </>
      ) : (
        <Alert severity="info">{translate('question_import.no_right')}</Alert>
      )}
      <Box sx={{ mt: 5 }}>
        <Part title={translate('question_import.exports')} help={translate('question_import.exports_help')}>
          <FormatLinks path="question-files" label="question_import.export_as" />
        </Part>
      </Box>
    </Box>
  )
}
