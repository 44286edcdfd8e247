import { expect, test } from 'vitest'
import type { Me } from '#bot/api/contract.ts'
import { titlePhrases } from './titles.ts'

type Titles = NonNullable<Me['titles']>
const so = { by: 'either', reached: false } as const
const daily = { ...so, days: 25, leastDays: 30, answers: 100, correct: 79, leastShare: 0.8 }
const weekly = { ...so, points: 640, leastPoints: 1000 }

test.each<[string, Partial<Titles>, string[]]>([
  [
    'a title held is shown with its day, and whose it is',
    {
      held: [
        { kind: 'daily_star', source: 'own', awardedOn: '2022-05-01' },
        { kind: 'weekly_master', source: 'platform', awardedOn: '2022-05-09' },
      ],
    },
    ['★ 日日学之星（5月1日）', '★ 周周练达人（5月9日，国家平台）'],
  ],
  ['one not held with how far it is', { daily }, ['日日学之星 已学 25 天，正确率 79%（要 30 天、80%）']],
  [
    'a share just below is not rounded up to it',
    { daily: { ...daily, days: 30, answers: 1000, correct: 799 } },
    ['日日学之星 已学 30 天，正确率 79%（要 30 天、80%）'],
  ],
  [
    'one whose ground is reached comes tomorrow',
    { daily: { ...daily, days: 30, correct: 80, reached: true } },
    ['日日学之星 已学 30 天，正确率 80%（要 30 天、80%），够了，明天授予'],
  ],
  [
    'who has not begun has no share',
    { daily: { ...daily, days: 0, answers: 0, correct: 0 } },
    ['日日学之星 已学 0 天，还没有正确率（要 30 天、80%）'],
  ],
  [
    'points and the best score beside what is asked',
    { weekly, monthly: { by: 'own', best: 86, leastScore: 90 } },
    ['周周练达人 640/1000 分', '月月比能手 最好 86 分（要 90 分，或名次靠前）'],
  ],
  [
    'points that are reached bring the title tomorrow',
    { weekly: { ...weekly, points: 1000, reached: true } },
    ['周周练达人 1000/1000 分，够了，明天授予'],
  ],
  [
    'where the platform alone decides no study here is counted up',
    { daily: { ...daily, by: 'platform' } },
    ['日日学之星 以国家平台授予为准'],
  ],
])('%s', (_, titles, lines) => {
  expect(titlePhrases.lines({ held: [], ...titles })).toEqual(lines)
})
