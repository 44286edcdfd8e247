import type { PlatformOutcome, Title, TitleDetails } from '../http/api-types.ts'

export type { PlatformOutcome, Title, TitleDetails }

export const TITLE_KINDS = ['daily_star', 'weekly_master', 'monthly_expert'] as const satisfies Title['kind'][]
export const TITLE_SOURCES = ['own', 'platform'] as const satisfies Title['source'][]

/** What a title stands on decides how it is worded. */
export function groundOf(evidence: Title['evidence']): 'study' | 'weekly' | 'score' | 'top_share' | 'imported' {
  if ('row' in evidence) return 'imported'
  if ('days' in evidence) return 'study'
  if ('points' in evidence) return 'weekly'
  return evidence.ground === 'top_share' ? 'top_share' : 'score'
}

/** The api keeps a cause as 'rules', 'rules:2022:3' (changed ones), 'dates:2022', 'import:i_7' or 'correction:k_3'. */
export function causeOf(cause: string): string {
  const [kind = '', subject] = cause.split(':')
  if (kind === 'rules' && subject) return 'rule_change'
  return ['rules', 'dates', 'import', 'correction', 'demo'].includes(kind) ? kind : 'other'
}

/** The headers that the api looks for, and two rows that show how to fill them in. */
export const PLATFORM_TEMPLATE = [
  ['工号', '姓名', '称号', '授予日期', '周周练积分'],
  ['510104001', '张三', '日日学之星', '2022-04-01', '1200'],
  ['510104002', '李四', '', '', '860'],
] as const
