import type { BindOutcome, Me } from '#bot/api/contract.ts'
import { titlePhrases } from './matches/titles.ts'
import { pointsLine } from './matches/weekly.ts'
import { clockTime } from './when.ts'

export const accountPhrases = {
  bindUsage: '请把绑定码写在后面，如 绑定 AB12CD34。绑定码找本单位组织者要。',
  inPrivateNextTime: '下次请私聊我发绑定码，免得别人看到。',
  joined: (name: string) => `${name}，欢迎加入，现在可以答题了。`,
  alreadyIn: (name: string) => `${name}，你已经在了，直接答题就好。`,
  unbound: (name: string) => `${name} 的账号已从这里解绑，成绩都还在。`,
  notBound: '这个账号还没有绑定。',
  strangerInRoom: '你还没登记，这次没有计入。窗口人员私聊我发「绑定 绑定码」，其他人发「加入」',
  strangerInPrivate: '还不认识你。窗口工作人员请发「绑定 绑定码」（找本单位组织者要码），其他人发「加入」。',
  me: meText,
}

export function boundText(outcome: BindOutcome): string {
  switch (outcome.outcome) {
    case 'bound':
      return `绑定成功，${named(outcome)}。`
    case 'bound_another_alias':
      return `绑定成功，${named(outcome)}，原来的账号也还能用。`
    case 'already_yours':
      return `${outcome.name}，你已经绑定过了。`
    case 'code_unknown':
      return '没有这个绑定码，请核对后再发。'
    case 'code_expired':
      return '这个绑定码过期了，请找组织者换一个。'
    case 'code_used':
      return '这个绑定码已经用过了，请找组织者换一个。'
    case 'alias_taken':
      return `这个账号已绑定 ${outcome.name}，要换人请先发「解绑」。`
    case 'too_many_tries':
      return `试得太多了，请 ${clockTime(outcome.retryAt)} 后再试。`
    case 'group_bound':
      return `本群已登记为「${outcome.groupName}」，每天的题会发到这里。`
    case 'group_code_in_private':
      return '这是群的登记码，请到要登记的群里发。'
  }
}

function meText({ name, kind, unitName, today, week, total, streak, points, titles }: Me): string {
  const where = unitName ?? (kind === 'public' ? '社会公众' : '')
  return [
    where ? `${name}（${where}）` : name,
    `今天 ${figures(today)}`,
    `本周 ${figures(week)}，学习 ${week.activeDays} 天`,
    `累计 ${figures(total)}，学习 ${total.days} 天`,
    ...(points ? pointLines(points, kind, today.pending) : []),
    ...(titles ? titlePhrases.lines(titles) : []),
    streak > 0 ? `已连续学习 ${streak} 天` : '今天还没开始，发「今日一题」吧',
  ].join('\n')
}

/** Nothing says whether what was answered in a group and is not revealed yet is right. */
function figures({ answers, correct, unrevealed }: Me['today']): string {
  return `${answers} 题，对 ${correct} 题${unrevealed > 0 ? `（${unrevealed} 题待揭晓）` : ''}`
}

/** Only who may be sent to the contest is told what it asks for. */
function pointLines(
  { today, week, season, weekly, goal }: NonNullable<Me['points']>,
  kind: string,
  pending: number,
): string[] {
  const later = pending > 0 ? `（${pending} 题等群里揭晓后计分）` : ''
  return [
    `积分 今天 ${today}${later}，本周 ${week}，本年度 ${season}`,
    pointsLine(weekly, kind === 'public' ? 0 : goal),
  ]
}

/** A member of the public belongs to no unit. */
function named({ name, unitName }: { name: string; unitName: string | null }): string {
  return unitName ? `${name}（${unitName}）` : name
}
