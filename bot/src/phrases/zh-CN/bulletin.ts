import type { BulletinTold } from '#bot/api/contract.ts'

type Figures = BulletinTold['whole']

const percent = (rate: number) => `${(rate * 100).toFixed(2)}%`

/** 0.021 → '，比上期提高 2.10 个百分点'. */
function changePhrase(change: number | null): string {
  if (change === null) return ''
  if (change === 0) return '，与上期持平'
  return `，比上期${change > 0 ? '提高' : '下降'} ${Math.abs(change * 100).toFixed(2)} 个百分点`
}

const figuresLine = ({ name, headcount, active, participation, change }: Figures) =>
  participation === null
    ? `${name}：参与 ${active} 人，未填报应参加人数`
    : `${name}：应参加 ${headcount} 人，参与 ${active} 人，参与率 ${percent(participation)}${changePhrase(change)}`

export const bulletinPhrases = {
  /** In figures and names of units only; the address stands alone at the end of its line. */
  told: ({ number, days, whole, own, link }: BulletinTold): string => {
    const place = own && own.place !== null ? `，同级 ${own.among} 个单位中第 ${own.place} 名` : ''
    return [
      `【通报】${number}（${days}）`,
      figuresLine(whole),
      ...(own ? [`${figuresLine(own)}${place}`] : []),
      '全文：',
      link,
    ].join('\n')
  },
}
