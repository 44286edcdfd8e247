import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { lazy, Suspense } from 'react'
import type { ChartOption } from './echarts.ts'

const Canvas = lazy(() => import('./chart-canvas.tsx'))

interface ChartProps {
  option: ChartOption
  height: number
  /** What the picture shows, for who can't see it. */
  label: string
  onClick?: (name: string) => void
}

/** A picture of figures that stand beside it as text too; its library comes only when one is shown. */
export function Chart(props: ChartProps) {
  return (
    <Box role="img" aria-label={props.label} sx={{ height: props.height, minWidth: 0 }}>
      <Suspense fallback={<Skeleton variant="rounded" height={props.height} />}>
        <Canvas {...props} />
      </Suspense>
    </Box>
  )
}
