import type { Board, Choices, Period, Ranking } from '#bot/api/contract.ts'

const periodNames: Record<Period, string> = { day: '今日', week: '本周', month: '本月', season: '年度' }
type Row = Board['top'][number]

export const rankingPhrases = {
  inRoom: ({ period, boards }: Ranking) =>
    boards
      .map(({ name, top }) => [`【${periodNames[period]}排行】${name}`, ...top.map(rowText)].join('\n'))
      .join('\n\n'),
  inPrivate: privateText,
  nothing: (period: Period) => `${periodNames[period]}还没有人得分。答题就有积分，发「今日一题」或「练习」开始。`,
  nothingInRoom: (period: Period) => `${periodNames[period]}还没有人得分，发「今日一题」来拿第一分`,
}

/** The other periods are one tap away. */
export const rankingChoices = (shown: Period): Choices => ({
  kind: 'commands',
  commands: (Object.keys(periodNames) as Period[])
    .filter((period) => period !== shown)
    .map((period) => `${periodNames[period]}排行`),
})

/** In full where one knows each other; of units one's place is enough. */
function privateText({ period, boards }: Ranking): string {
  const groups = boards.filter((board) => board.of === 'group').map(groupText)
  const units = boards.filter((board) => board.of === 'unit').flatMap(unitLine)
  const isNowhere = boards.every((board) => !board.mine)
  return [
    [`【${periodNames[period]}排行】`, ...groups].join('\n'),
    ...(units.length > 0 ? [units.join('\n')] : []),
    ...(isNowhere ? [`你${periodNames[period]}还没有积分，答题就能上榜。`] : []),
  ].join('\n\n')
}

function groupText({ name, top, mine, size }: Board): string {
  if (!mine) return [name, ...top.map(rowText)].join('\n')
  const near = [...mine.above.map(rowText), `${mine.place}. 你 ${mine.points} 分 ←`, ...mine.below.map(rowText)]
  const [first] = top
  const isFar = first !== undefined && first.place < (mine.above[0]?.place ?? mine.place)
  return [`${name}（${size} 人上榜）`, ...(isFar ? [rowText(first), '…'] : []), ...near].join('\n')
}

function unitLine({ name, mine, size }: Board): string[] {
  return mine ? [`${name}：第 ${mine.place} 名，共 ${size} 人`] : []
}

function rowText({ place, name, points }: Row): string {
  return `${place}. ${name} ${points} 分`
}
