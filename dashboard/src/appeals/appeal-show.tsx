import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import Chip from '@mui/material/Chip'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useCanAccess, useShowContext, useTranslate } from 'ra-core'
import { Link, Show } from 'react-admin'
import { AcceptedAnswers } from '../blanks/accepted-answers.tsx'
import { AnswerChip } from '../blanks/answer-chip.tsx'
import type { QuestionVersion } from '../corrections/correction.ts'
import { useVersions } from '../corrections/use-versions.ts'
import { AccountName } from '../layout/account-name.tsx'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import { LETTERS } from '../questions/question.ts'
import type { Appeal } from './appeal.ts'
import { AppealStateChip } from './appeal-state-chip.tsx'
import { RulingForm } from './ruling-form.tsx'

function Options({ appeal, version }: { appeal: Appeal; version: QuestionVersion | undefined }) {
  const { key, given, learnerName } = appeal
  const translate = useTranslate()
  if (version?.type === 'blank')
    return (
      <>
        <AcceptedAnswers accepted={key} />
        <AnswerChip
          color="warning"
          label={translate('appeal.given', { name: learnerName, given: given || translate('appeal.blank') })}
        />
      </>
    )
  return (
    <Box component="ol" sx={{ listStyle: 'none', p: 0, my: 2, display: 'grid', gap: 1 }}>
      {version?.options.map((text, i) => {
        const letter = LETTERS[i] ?? ''
        const isRight = key.includes(letter)
        return (
          <Stack
            component="li"
            direction="row"
            key={letter}
            sx={{
              ...{ flexWrap: 'wrap', gap: 1, alignItems: 'center', px: 1.25, py: 1, border: 1, borderRadius: 1 },
              borderColor: isRight ? 'success.main' : 'divider',
            }}
          >
            <Typography sx={{ fontWeight: 700 }}>{letter}</Typography>
            <Typography sx={{ flex: '1 1 10em' }}>{text}</Typography>
            {given.includes(letter) && (
              <Chip
                color="warning"
                variant="outlined"
                label={translate('appeal.given', { name: learnerName, given: letter })}
              />
            )}
            {isRight && <Chip color="success" variant="outlined" label={translate('resources.appeals.fields.key')} />}
          </Stack>
        )
      })}
    </Box>
  )
}

function Result({ appeal: { reply, settledAt, settledBy, settledByName, state } }: { appeal: Appeal }) {
  const translate = useTranslate()
  return (
    <>
      <Typography variant="h2">{translate('appeal.result')}</Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        {translate(`appeal_state.${state}`)} · <AccountName by={settledBy} name={settledByName} /> ·{' '}
        <ShanghaiTime at={settledAt} />
      </Typography>
      <Typography sx={{ whiteSpace: 'pre-wrap' }}>{reply}</Typography>
    </>
  )
}

function AppealHead({ appeal }: { appeal: Appeal }) {
  const translate = useTranslate()
  const { learnerName, unitName, openedAt, state, questionVersion, questionId } = appeal
  return (
    <Stack direction="row" sx={{ flexWrap: 'wrap', columnGap: 2, rowGap: 0.5, alignItems: 'center', mb: 2 }}>
      <AppealStateChip state={state} />
      <Typography sx={{ fontWeight: 600 }}>{learnerName}</Typography>
      <Typography variant="body2" color="textSecondary">
        {unitName}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        <ShanghaiTime at={openedAt} />
      </Typography>
      <Link to={`/questions/${questionId}/show`} sx={{ ml: { sm: 'auto' } }}>
        {translate('appeal.to_question')} {questionId} · {translate('appeal.version', { version: questionVersion })}
      </Link>
    </Stack>
  )
}

function AppealPage() {
  const translate = useTranslate()
  const { record: appeal, refetch } = useShowContext<Appeal>()
  const versions = useVersions(appeal?.questionId)
  const { canAccess } = useCanAccess({ resource: 'appeals', action: 'edit' })
  if (!appeal) return null
  const version = versions?.find((one) => one.version === appeal.questionVersion)
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)', maxWidth: '56em' }}>
      <Card sx={{ p: { xs: 2, md: 3 } }}>
        <AppealHead appeal={appeal} />
        <Typography variant="h2">{translate('appeal.reason')}</Typography>
        <Typography sx={{ whiteSpace: 'pre-wrap', mb: 3 }}>{appeal.reason}</Typography>
        <Typography variant="h2">{translate('resources.appeals.fields.stem')}</Typography>
        <Typography sx={{ whiteSpace: 'pre-wrap', lineHeight: 1.7 }}>{appeal.stem}</Typography>
        <Options appeal={appeal} version={version} />
      </Card>
      <Card component="section" sx={{ p: { xs: 2, md: 3 } }}>
        {appeal.state !== 'open' && <Result appeal={appeal} />}
        {appeal.state === 'open' && versions && version && canAccess && (
          <RulingForm appeal={appeal} version={version} versions={versions} onSettled={refetch} />
        )}
        {appeal.state === 'open' && !canAccess && <Typography>{translate('appeal_state.open')}</Typography>}
      </Card>
    </Box>
  )
}

export default function AppealShow() {
  return (
    <Show actions={false} component="div" emptyWhileLoading>
      <AppealPage />
    </Show>
  )
}
