import type { MonthlyOpen, MonthlyOutcome, MonthlyResult } from '#bot/api/contract.ts'
import { clockTime, dayAndTime, monthName } from '../when.ts'

type Outcome<Kind> = Extract<MonthlyOutcome, { outcome: Kind }>

const scored = ({ best, most, pass, passed }: { best: number; most: number; pass: number; passed: boolean }) =>
  `最好成绩 ${best} 分（满分 ${most}，${pass} 分及格），${passed ? '已及格' : '未及格'}`

// the address stands alone at the end of its line, where no chat program takes the next word for a part of it
const linkLines = (url: string, expiresAt: string) => [
  url,
  `链接只能打开一次，${clockTime(expiresAt)} 前有效，请勿转发`,
]

/** 60_000 → '1 分钟'; less than one is said to be less. */
const minutesLeft = (ms: number) => (ms < 60_000 ? '不到 1 分钟' : `${Math.floor(ms / 60_000)} 分钟`)

export const monthlyPhrases = {
  link: ({ url, expiresAt, items, minutes, attempt, tries, closesAt, remainingMs }: Outcome<'exam_link'>) => {
    const heading =
      remainingMs === null
        ? `月月比第 ${attempt} 次（共 ${tries} 次，取最高分）：${items} 题，${minutes} 分钟，${dayAndTime(closesAt)} 截止。打开后按「开始」才计时`
        : `你的月月比正在计时，还剩 ${minutesLeft(remainingMs)}，打开接着答。原来的页面会停下`
    return [heading, ...linkLines(url, expiresAt)].join('\n')
  },
  used: (outcome: Outcome<'tries_used'>) => {
    const { tries, releasesAt, url, expiresAt } = outcome
    return [
      `${tries} 次机会已用完。${scored(outcome)}。答案和解析 ${dayAndTime(releasesAt)} 后开放，现在可以看成绩`,
      ...linkLines(url, expiresAt),
    ].join('\n')
  },
  notOpen: ({ opensAt, last }: Outcome<'match_not_open'>) => {
    const next = opensAt
      ? `月月比 ${dayAndTime(opensAt)} 开考，到时私聊我发「月月比」。`
      : '月月比还没有开放，开考时会通知。'
    if (!last) return next
    const see = `${monthName(last.month)}的${scored(last)}。${last.released ? '逐题解析' : '成绩'}在这里`
    return [next, see, ...linkLines(last.url, last.expiresAt)].join('\n')
  },
  opened: ({ month, items, minutes, tries, pass, closesAt }: MonthlyOpen) =>
    `【月月比 ${monthName(month)}】开考了，${items} 题，${minutes} 分钟，${pass} 分及格，每人 ${tries} 次取最高分，${dayAndTime(closesAt)} 截止。私聊我发「月月比」拿考试链接`,
  result: (body: MonthlyResult) =>
    `【月月比 ${monthName(body.month)}】本场结束，你考了 ${body.tries} 次，${scored(body)}。发「月月比」看逐题解析。`,
}
