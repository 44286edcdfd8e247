/** One thing measured, beside what it is held against in the same run. */
export interface Row {
  name: string
  figure: number
  unit: 'msg/s' | 'answers/s' | 'req/s' | 'rows/s' | 's' | 'ms' | 'points' | 'MB'
  limit: { name: string; figure: number }
  /** What a reader needs to judge the figure: spread, latencies, losses. */
  note: string
}

/** Of which less is better. */
const isCost = (row: Row) => row.unit === 's' || row.unit === 'ms' || row.unit === 'MB'

/** How much of the limit is reached: 1 is level with it, above 1 is better, for rates, times and memory alike. */
export const ratioOf = (row: Row): number =>
  isCost(row) ? row.limit.figure / row.figure : row.figure / row.limit.figure

export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]]
  if (low === undefined || high === undefined) throw new Error('there is no median of nothing')
  return (low + high) / 2
}

/** 'rounds 812 790 805', so that a noisy machine shows. */
export const spread = (figures: readonly number[], digits = 0): string =>
  `rounds ${figures.map((figure) => figure.toFixed(digits)).join(' ')}`

const measured = (row: Row, figure: number) => `${figure.toFixed(isCost(row) ? 2 : 0)} ${row.unit}`

export function tableOf(rows: readonly Row[]): string {
  const lines = [
    ['what', 'figure', 'held against', 'its figure', 'ratio', ''],
    ...rows.map((row) => [
      row.name,
      measured(row, row.figure),
      row.limit.name,
      measured(row, row.limit.figure),
      ratioOf(row).toFixed(2),
      row.note,
    ]),
  ]
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? []
  const text = lines.map((line) =>
    line
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [...text, '', 'ratio: how much of the limit is reached; 1 is level with it, more is better'].join('\n')
}

export const jsonOf = (rows: readonly Row[], machine: Record<string, unknown>): string =>
  JSON.stringify({ ...machine, rows: rows.map((row) => ({ ...row, ratio: ratioOf(row) })) }, null, 2)

/** Progress goes to stderr: stdout holds the result alone. */
export const progress = (line: string): void => void process.stderr.write(`${line}\n`)
