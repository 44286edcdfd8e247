import type { Api } from '../src/api/client.ts'
import type { Disclosed, QuestionView } from '../src/api/contract.ts'

export const injuryQuestion: QuestionView = {
  id: 'q1',
  version: 1,
  domain: 'social-insurance',
  type: 'single',
  stem: '单位应当自事故发生之日起几日内提出工伤认定申请？',
  options: ['15 日', '30 日', '60 日', '1 年'],
}
export const judgeQuestion: QuestionView = {
  ...injuryQuestion,
  id: 'q2',
  type: 'judge',
  stem: '职工可以放弃参加社会保险。',
  options: ['正确', '错误'],
}
export const injuryDisclosed: Disclosed = {
  key: 'B',
  explanation: '所在单位应当在 30 日内提出。',
  citations: [{ lawId: 'l1', lawName: '工伤保险条例', article: '第十七条' }],
}
export const revealsAt = '2022-04-01T10:00:00Z'

/** An api whose calls fail unless the test says what they answer. */
export function fakeApi(answers: Partial<Api>): Api {
  const refuse = (name: string) => async (): Promise<never> => {
    throw new Error(`nobody expected a call of ${name}`)
  }
  return {
    answer: refuse('answer'),
    today: refuse('today'),
    practice: refuse('practice'),
    weekly: refuse('weekly'),
    duel: refuse('duel'),
    appeal: refuse('appeal'),
    reminders: refuse('reminders'),
    ranking: refuse('ranking'),
    monthly: refuse('monthly'),
    me: refuse('me'),
    bind: refuse('bind'),
    unbind: refuse('unbind'),
    join: refuse('join'),
    search: refuse('search'),
    searchMore: refuse('searchMore'),
    notice: async () => ({ ask: null, current: { version: '1', url: '/api/notice' } }),
    consent: refuse('consent'),
    myData: refuse('myData'),
    correct: refuse('correct'),
    forget: refuse('forget'),
    claim: refuse('claim'),
    settle: refuse('settle'),
    ...answers,
  }
}
