import {
  HeatmapChart,
  type HeatmapSeriesOption,
  LineChart,
  type LineSeriesOption,
  MapChart,
  type MapSeriesOption,
} from 'echarts/charts'
import {
  CalendarComponent,
  type CalendarComponentOption,
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
  VisualMapComponent,
  type VisualMapComponentOption,
} from 'echarts/components'
import { type ComposeOption, init, registerMap, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([
  ...[HeatmapChart, LineChart, MapChart],
  ...[CalendarComponent, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent],
  SVGRenderer,
])

export type ChartOption = ComposeOption<
  | LineSeriesOption
  | HeatmapSeriesOption
  | MapSeriesOption
  | CalendarComponentOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
  | VisualMapComponentOption
>

export { init, registerMap }
