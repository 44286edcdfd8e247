import Check from '@mui/icons-material/CheckCircle'
import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useRecordContext, useTranslate } from 'ra-core'
import type { ReactNode } from 'react'
import { Labeled, Show } from 'react-admin'
import { AcceptedAnswers } from '../blanks/accepted-answers.tsx'
import { ContentStateChip } from '../content-flow/content-state-chip.tsx'
import { ReviewHistory } from '../content-flow/review-history.tsx'
import { CorrectionHistory } from '../corrections/correction-history.tsx'
import { DomainName } from '../domains/domain-name.tsx'
import { FiguresPanel } from '../figures/figures-panel.tsx'
import { LETTERS, type Question } from './question.ts'
import { QuestionActions } from './question-actions.tsx'

function Option({ letter, text, isRight }: { letter: string; text: string; isRight: boolean }) {
  const translate = useTranslate()
  return (
    <Stack
      component="li"
      direction="row"
      spacing={1.5}
      sx={{
        p: 1.25,
        borderRadius: 1,
        border: 1,
        borderColor: isRight ? 'success.main' : 'divider',
        bgcolor: isRight ? 'action.hover' : undefined,
        alignItems: 'center',
      }}
    >
      <Typography sx={{ fontWeight: 700 }}>{letter}</Typography>
      <Typography sx={{ flex: 1 }}>{text}</Typography>
      {isRight && <Check color="success" fontSize="small" titleAccess={translate('question.right_option')} />}
    </Stack>
  )
}

/** Options with the right ones marked, or what the blanks of a 填空 accept. */
function Answer({ question: { type, options, key } }: { question: Question }) {
  if (type === 'blank') return <AcceptedAnswers accepted={key} />
  return (
    <Box component="ol" sx={{ listStyle: 'none', p: 0, my: 2, display: 'grid', gap: 1 }}>
      {options.map((text, index) => {
        const letter = LETTERS[index] ?? ''
        return <Option key={letter} letter={letter} text={text} isRight={key.includes(letter)} />
      })}
    </Box>
  )
}

function Facts({ question }: { question: Question }) {
  const translate = useTranslate()
  const facts: Record<string, ReactNode> = {
    state: <ContentStateChip state={question.state} />,
    domain: <DomainName id={question.domain} />,
    type: translate(`question_type.${question.type}`),
    competency: translate(`competency.${question.competency}`),
    difficulty: translate(`difficulty.${question.difficulty}`),
    valid: translate(question.validTo ? 'question.valid_between' : 'question.valid_since', { ...question }),
    version: String(question.version),
    id: question.id,
  }
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr 1fr', md: '1fr' }, alignContent: 'start' }}>
      {Object.entries(facts).map(([source, value]) => (
        <Labeled key={source} label={`resources.questions.fields.${source}`}>
          <Typography variant="body2" component="div">
            {value}
          </Typography>
        </Labeled>
      ))}
    </Box>
  )
}

function QuestionPage() {
  const translate = useTranslate()
  const question = useRecordContext<Question>()
  if (!question) return null
  return (
    <Box sx={{ p: { xs: 2, md: 3 }, display: 'grid', gap: 4, gridTemplateColumns: { xs: '1fr', md: '1fr 220px' } }}>
      <Box sx={{ maxWidth: '46em' }}>
        <Typography component="h2" sx={{ fontSize: '1.125rem', lineHeight: 1.7, whiteSpace: 'pre-wrap' }}>
          {question.stem}
        </Typography>
        <Answer question={question} />
        <Typography variant="h2">{translate('question.explanation')}</Typography>
        <Typography sx={{ lineHeight: 1.8, whiteSpace: 'pre-wrap', mb: 2 }}>{question.explanation}</Typography>
        <Typography variant="h2">{translate('question.citations')}</Typography>
        {question.citations.map(({ law, lawName, article }) => (
          <Typography key={law + article}>
            {translate('question.citation', { lawName: lawName ?? law, article })}
          </Typography>
        ))}
        {question.citations.length === 0 && (
          <Typography color="textSecondary">{translate('question.no_citation')}</Typography>
        )}
        <FiguresPanel question={question} />
        <CorrectionHistory questionId={question.id} />
        <ReviewHistory subject={`question:${question.id}`} />
      </Box>
      <Facts question={question} />
    </Box>
  )
}

export default function QuestionShow() {
  return (
    <Show actions={<QuestionActions />} emptyWhileLoading>
      <QuestionPage />
    </Show>
  )
}
