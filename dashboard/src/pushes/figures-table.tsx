import { useTranslate } from 'ra-core'
import type { ReactNode } from 'react'
import { useNumber } from '../layout/use-number.ts'
import { percent } from '../participation/rate.ts'
import { RowsTable } from '../study/rows-table.tsx'
import type { PushFigures } from './push.ts'

interface Line {
  key: string
  /** The first cell, and those before the figures. */
  cells: readonly ReactNode[]
  figures: PushFigures
}

const HEADS = ['sent', 'members', 'opened', 'open_rate', 'asked', 'answered', 'correct_rate'] as const

/** What came of pushes, a line each. */
export function FiguresTable({
  label,
  head,
  lines,
}: {
  label: string
  head: readonly string[]
  lines: readonly Line[]
}) {
  const translate = useTranslate()
  const number = useNumber()
  return (
    <RowsTable
      label={label}
      head={[...head, ...HEADS.map((one) => translate(`push.${one}`))]}
      rows={lines.map(({ key, cells, figures }) => ({
        key,
        cells: [
          ...cells,
          `${number(figures.sent)}/${number(figures.groups)}`,
          ...[number(figures.members), number(figures.opened)],
          percent(figures.members ? figures.opened / figures.members : null),
          ...[number(figures.asked), number(figures.answered)],
          percent(figures.answered ? figures.correct / figures.answered : null),
        ],
      }))}
    />
  )
}
