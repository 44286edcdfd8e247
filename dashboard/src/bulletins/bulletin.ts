import type {
  Bulletin,
  BulletinGroup,
  BulletinLine,
  BulletinPreview,
  BulletinSchedule,
  BulletinSchedules,
} from '../http/api-types.ts'

export type { Bulletin, BulletinGroup, BulletinLine, BulletinPreview, BulletinSchedule, BulletinSchedules }
export type BulletinText = Bulletin['text']
export type Block = BulletinText['blocks'][number]
export type TableBlock = Extract<Block, { kind: 'table' }>
export type ColumnKind = TableBlock['columns'][number]['kind']
export type Cell = TableBlock['rows'][number][number]

export const BULLETIN_PERIODS = ['week', 'month', 'season', 'days'] as const satisfies Bulletin['period'][]

/** A cell as the document has it: (0.6364, 'ratio') → '63.64%', (0.021, 'points') → '+2.10', nothing → '—'. */
export function cellText(value: Cell, kind: ColumnKind): string {
  if (value === null) return '—'
  if (typeof value === 'string') return value
  if (kind === 'ratio') return `${(value * 100).toFixed(2)}%`
  if (kind === 'points') return `${value > 0 ? '+' : ''}${(value * 100).toFixed(2)}`
  return kind === 'score' ? value.toFixed(2) : String(value)
}

/** '练兵通报〔2022〕3号', as the document says it. */
export const numberText = ({ year, number }: { year: number; number: number }): string => `〔${year}〕${number}号`

/** A key of a request that may be sent twice. */
export const newKey = (): string => crypto.randomUUID()
