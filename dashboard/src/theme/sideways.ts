import type { Theme } from '@mui/material/styles'

const edge = (paint: string, side: 'left' | 'right', width: number, attachment: 'local' | 'scroll') =>
  `linear-gradient(to ${side === 'left' ? 'right' : 'left'}, ${paint}, transparent) ${side} / ${width}px 100% no-repeat ${attachment}`

/**
 * What may be wider than its place on a paper: it scrolls, with a shadow at each edge beyond which there is more. Two
 * strips of paper go along with the content and lie over the shadow at its end. Not on a wide screen, which has a
 * scrollbar, and where axe cannot tell contrast on a painted ground.
 */
export function sideways({ palette, breakpoints }: Theme) {
  const { paper } = palette.background
  const shade = palette.mode === 'light' ? 'rgb(28 37 35 / 32%)' : 'rgb(0 0 0 / 75%)'
  const cover = `${paper} 35%`
  const layers = [
    ...[edge(cover, 'left', 40, 'local'), edge(cover, 'right', 40, 'local')],
    ...[edge(shade, 'left', 14, 'scroll'), edge(shade, 'right', 14, 'scroll')],
  ]
  return { overflow: 'auto', [breakpoints.down('lg')]: { background: layers.join(', ') } }
}
