import type { Me, TitleAwarded, TitleKind } from '#bot/api/contract.ts'
import { dayName } from '../when.ts'

type Titles = NonNullable<Me['titles']>

const titleNames: Record<TitleKind, string> = {
  daily_star: '日日学之星',
  weekly_master: '周周练达人',
  monthly_expert: '月月比能手',
}
const kinds = Object.keys(titleNames) as TitleKind[]
/** A group of hundreds reads the first of them; the rest are counted. */
const NAMES_SHOWN = 10

export const titlePhrases = { awarded: awardedText, lines: titleLines }

function awardedText({ winners }: TitleAwarded): string {
  const lines = kinds.flatMap((kind) => {
    const names = winners.filter(({ title }) => title === kind).map(({ name }) => name)
    if (names.length === 0) return []
    const rest = names.length > NAMES_SHOWN ? ` 等 ${names.length} 人` : ''
    return [`${titleNames[kind]} ${names.slice(0, NAMES_SHOWN).join('、')}${rest}`]
  })
  return ['【祝贺】本群有人获得新称号', ...lines, '发「我的」看看自己还差多少'].join('\n')
}

/** The titles held, then how far each other one is. */
function titleLines({ held, daily, weekly, monthly }: Titles): string[] {
  return [
    ...held.map(
      ({ kind, source, awardedOn }) =>
        `★ ${titleNames[kind]}（${dayName(awardedOn)}${source === 'platform' ? '，国家平台' : ''}）`,
    ),
    ...(daily ? [dailyLine(daily)] : []),
    ...(weekly ? [weeklyLine(weekly)] : []),
    ...(monthly ? [monthlyLine(monthly)] : []),
  ]
}

function dailyLine({
  by,
  days,
  leastDays,
  answers,
  correct,
  leastShare,
  reached,
}: NonNullable<Titles['daily']>): string {
  if (by === 'platform') return byPlatform('daily_star')
  // rounded down: 79.9 % is not the 80 % that is asked for
  const share = answers > 0 ? `正确率 ${Math.floor((correct / answers) * 100)}%` : '还没有正确率'
  const asked = `要 ${leastDays} 天、${Math.round(leastShare * 100)}%`
  return `${titleNames.daily_star} 已学 ${days} 天，${share}（${asked}）${reached ? SOON : ''}`
}

function weeklyLine({ by, points, leastPoints, reached }: NonNullable<Titles['weekly']>): string {
  if (by === 'platform') return byPlatform('weekly_master')
  return `${titleNames.weekly_master} ${points}/${leastPoints} 分${reached ? SOON : ''}`
}

function monthlyLine({ by, best, leastScore }: NonNullable<Titles['monthly']>): string {
  if (by === 'platform') return byPlatform('monthly_expert')
  return `${titleNames.monthly_expert} 最好 ${best} 分（要 ${leastScore} 分，或名次靠前）`
}

// titles are awarded in the night, of days that are over
const SOON = '，够了，明天授予'
const byPlatform = (kind: TitleKind) => `${titleNames[kind]} 以国家平台授予为准`
