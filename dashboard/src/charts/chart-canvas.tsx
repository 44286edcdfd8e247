import { useEffect, useRef } from 'react'
import { type ChartOption, init } from './echarts.ts'

interface ChartCanvasProps {
  option: ChartOption
  height: number
  onClick?: (name: string) => void
}

export default function ChartCanvas({ option, height, onClick }: ChartCanvasProps) {
  const box = useRef<HTMLDivElement>(null)
  const click = useRef(onClick)
  click.current = onClick
  const chart = useRef<ReturnType<typeof init>>(undefined)
  useEffect(() => {
    if (!box.current) return
    const made = init(box.current, null, { renderer: 'svg' })
    chart.current = made
    made.on('click', ({ name }) => click.current?.(name))
    const watch = new ResizeObserver(() => made.resize())
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      made.dispose()
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true })
  }, [option])
  return <div ref={box} aria-hidden style={{ height, width: '100%' }} />
}
