import Alert from '@mui/material/Alert'
import Card from '@mui/material/Card'
import { useLocation, useTranslate } from 'ra-core'
import { Title } from 'react-admin'
import { AnswerRows } from './answer-rows.tsx'
import { DayRows } from './day-rows.tsx'
import { PeopleRows } from './people-rows.tsx'

/** Down from a unit's figure: its people of some days, the days of one of them, the answers of a day; all by the address. */
export default function StudyPage() {
  const translate = useTranslate()
  const asked = new URLSearchParams(useLocation().search)
  const [unit, learner, day] = ['unit', 'learner', 'day'].map((name) => asked.get(name) ?? '')
  const days = { from: asked.get('from') ?? '', until: asked.get('until') ?? '' }
  return (
    <Card sx={{ p: { xs: 2, md: 3 }, mt: 2 }}>
      <Title title="study.title" />
      {learner && day ? (
        <AnswerRows learner={learner} day={day} />
      ) : learner ? (
        <DayRows learner={learner} days={days} />
      ) : unit ? (
        <PeopleRows key={unit} unit={unit} days={days} />
      ) : (
        <Alert severity="info">{translate('study.from_a_figure')}</Alert>
      )}
    </Card>
  )
}
