import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useGetOne, useTranslate } from 'ra-core'
import { Link } from 'react-admin'
import { AcceptedAnswers } from '../blanks/accepted-answers.tsx'
import type { LibraryPage } from '../library/library-item.ts'
import { LibraryShow } from '../library/library-show.tsx'
import { LETTERS, type Question } from '../questions/question.ts'

interface Reasons {
  reasoning: string
  wrong: Record<string, string>
}

function Explanation({ item }: { item: LibraryPage }) {
  const translate = useTranslate()
  const { data: question } = useGetOne<Question>('questions', { id: item.questionId ?? '' })
  const { reasoning, wrong } = item.content as unknown as Reasons
  return (
    <>
      {question && (
        <Box sx={{ p: 2, mb: 2, border: 1, borderColor: 'divider', borderRadius: 1 }}>
          <Link to={`/questions/${question.id}/show`}>{question.id}</Link>
          <Typography sx={{ whiteSpace: 'pre-wrap' }}>{question.stem}</Typography>
          {question.type === 'blank' && <AcceptedAnswers accepted={question.key} />}
        </Box>
      )}
      <Typography sx={{ lineHeight: 1.8, whiteSpace: 'pre-wrap' }}>{reasoning}</Typography>
      <Box component="ul" sx={{ listStyle: 'none', p: 0, mt: 2, display: 'grid', gap: 1 }}>
        {question?.options.map((option, i) => {
          const letter = LETTERS[i] ?? ''
          const isRight = question.key.includes(letter)
          return (
            <Box
              key={letter}
              component="li"
              sx={{ p: 1.25, border: 1, borderColor: isRight ? 'success.main' : 'divider', borderRadius: 1 }}
            >
              <Typography>
                <b>{letter}.</b> {option}
              </Typography>
              <Typography variant="body2" color="textSecondary">
                {isRight ? translate('question.right_option') : wrong[letter]}
              </Typography>
            </Box>
          )
        })}
      </Box>
    </>
  )
}

export default function KeyExplanationShow() {
  return <LibraryShow noun="key_explanation" body={(item) => <Explanation item={item} />} />
}
