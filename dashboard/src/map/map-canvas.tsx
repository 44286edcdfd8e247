import { useMemo } from 'react'
import ChartCanvas from '../charts/chart-canvas.tsx'
import { type ChartOption, registerMap } from '../charts/echarts.ts'
import type { ParticipationRow } from '../participation/participation.ts'
import { percent } from '../participation/rate.ts'

interface MapCanvasProps {
  name: string
  features: object[]
  rows: ParticipationRow[]
  colors: {
    primary: { main: string }
    divider: string
    text: { primary: string; secondary: string }
    background: { paper: string }
  }
  onUnit: (unitId: string) => void
}

export default function MapCanvas({ name, features, rows, colors, onUnit }: MapCanvasProps) {
  const option = useMemo((): ChartOption => {
    registerMap(name, { type: 'FeatureCollection', features } as never)
    const data = rows.map((row) => ({
      name: row.name,
      value: row.participation === null ? Number.NaN : Math.min(1, row.participation) * 100,
      shown: percent(row.participation),
    }))
    return {
      animation: false,
      tooltip: {
        backgroundColor: colors.background.paper,
        textStyle: { color: colors.text.primary },
        formatter: (one) => {
          const { name: unit, data: of } = one as { name: string; data?: { shown?: string } }
          return `${unit.replace(/[<>&]/g, '')} ${of?.shown ?? '—'}`
        },
      },
      visualMap: {
        ...{ min: 0, max: 100, left: 0, bottom: 0, calculable: false, text: ['100%', '0%'] },
        inRange: { color: [colors.divider, colors.primary.main] },
        textStyle: { color: colors.text.secondary },
      },
      series: [
        {
          ...{ type: 'map', map: name, nameProperty: 'name', data, selectedMode: false },
          itemStyle: { borderColor: colors.divider, areaColor: colors.background.paper },
          label: {
            ...{ show: true, color: colors.text.primary, fontSize: 12 },
            ...{ textBorderColor: colors.background.paper, textBorderWidth: 3 },
          },
          emphasis: { label: { color: colors.text.primary }, itemStyle: { areaColor: colors.divider } },
        },
      ],
    }
  }, [name, features, rows, colors])
  const idOf = new Map(rows.map((row) => [row.name, row.unitId]))
  return (
    <ChartCanvas
      option={option}
      height={420}
      onClick={(unit) => {
        const id = idOf.get(unit)
        if (id) onUnit(id)
      }}
    />
  )
}
