import { addDays, type Series } from '../participation/participation.ts'
import type { ChartOption } from './echarts.ts'

type Point = Series['points'][number]
type Days = { from: string; until: string }

interface Colors {
  primary: { main: string }
  secondary: { main: string }
  text: { primary: string; secondary: string }
  divider: string
  background: { paper: string }
}

interface Words {
  active: string
  answers: string
  /** From Sunday on. */
  weekdays: string[]
  months: string[]
}

/** The weeks that fit: 26 beside each other, on a phone 12. */
export const chartDays = (until: string, isNarrow: boolean): Days => ({
  from: addDays(until, -(isNarrow ? 12 : 26) * 7 + 1),
  until,
})

/** Every day of the chart, also those on which nobody studied. */
export function everyDay(
  points: readonly Point[],
  { from, until }: Days,
): { day: string; active: number; answers: number }[] {
  const known = new Map(points.map((point) => [point.from, point]))
  const days = []
  for (let day = from; day <= until; day = addDays(day, 1)) {
    const { active = 0, answers = 0 } = known.get(day) ?? {}
    days.push({ day, active, answers })
  }
  return days
}

const tooltip = ({ background, text, divider }: Colors) => ({
  backgroundColor: background.paper,
  borderColor: divider,
  textStyle: { color: text.primary },
})

export function trendOption(points: readonly Point[], days: Days, colors: Colors, words: Words): ChartOption {
  const all = everyDay(points, days)
  const axis = { axisLabel: { color: colors.text.secondary }, splitLine: { lineStyle: { color: colors.divider } } }
  const line = (name: string, data: number[], color: string, yAxisIndex: number) =>
    ({ type: 'line', name, data, color, yAxisIndex, showSymbol: false, lineStyle: { width: 2 } }) as const
  return {
    animation: false,
    tooltip: { trigger: 'axis', ...tooltip(colors) },
    legend: { top: 0, textStyle: { color: colors.text.primary } },
    grid: { left: 4, right: 4, top: 34, bottom: 4, outerBoundsMode: 'same' },
    xAxis: { type: 'category', data: all.map(({ day }) => day.slice(5)), ...axis, splitLine: { show: false } },
    yAxis: [
      { type: 'value', minInterval: 1, ...axis },
      { type: 'value', minInterval: 1, axisLabel: axis.axisLabel, splitLine: { show: false } },
    ],
    series: [
      line(
        words.active,
        all.map(({ active }) => active),
        colors.primary.main,
        0,
      ),
      line(
        words.answers,
        all.map(({ answers }) => answers),
        colors.secondary.main,
        1,
      ),
    ],
  }
}

export function heatOption(points: readonly Point[], days: Days, colors: Colors, words: Words): ChartOption {
  const all = everyDay(points, days)
  const most = Math.max(1, ...all.map(({ active }) => active))
  return {
    animation: false,
    tooltip: tooltip(colors),
    visualMap: {
      ...{ min: 0, max: most, calculable: false, orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 90 },
      inRange: { color: [colors.divider, colors.primary.main] },
      textStyle: { color: colors.text.secondary },
      text: [String(most), '0'],
    },
    calendar: {
      ...{ range: [days.from, days.until], top: 24, left: 34, right: 4, bottom: 44, cellSize: ['auto', 'auto'] },
      dayLabel: { firstDay: 1, nameMap: words.weekdays, color: colors.text.secondary },
      monthLabel: { nameMap: words.months, color: colors.text.secondary },
      yearLabel: { show: false },
      splitLine: { lineStyle: { color: colors.divider } },
      itemStyle: { color: 'transparent', borderColor: colors.divider },
    },
    series: [
      {
        type: 'heatmap',
        name: words.active,
        coordinateSystem: 'calendar',
        data: all.map(({ day, active }) => [day, active]),
      },
    ],
  }
}
