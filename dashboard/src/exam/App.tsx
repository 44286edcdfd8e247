import { Seal } from '../chat/Seal.tsx'
import { Arrival } from './Arrival.tsx'
import { words } from './messages.ts'
import { Paper } from './paper/Paper.tsx'
import { Result } from './Result.tsx'
import { Stopped } from './Stopped.tsx'
import { useExam } from './use-exam.ts'
import { useSitting } from './use-sitting.ts'

type Exam = ReturnType<typeof useExam>

export function App() {
  const exam = useExam()
  const { view } = exam
  switch (view.at) {
    case 'opening':
      return (
        <main className="opening">
          <Seal />
          <p role="status">{view.isAway ? words.away : words.opening}</p>
        </main>
      )
    case 'stopped':
      return <Stopped why={view.why} />
    case 'arrival':
      return <Arrival desk={view.desk} problem={view.problem} exam={exam} />
    case 'paper':
      return <Sitting key={view.paper.sitting} paper={view.paper} exam={exam} />
    case 'result':
      return <Result result={view.result} onDesk={exam.toDesk} onLeave={exam.leave} />
  }
}

function Sitting({ paper, exam }: { paper: Extract<Exam['view'], { at: 'paper' }>['paper']; exam: Exam }) {
  const sitting = useSitting(paper, { onResult: exam.showResult, onStop: exam.stop })
  return <Paper paper={paper} sitting={sitting} />
}
