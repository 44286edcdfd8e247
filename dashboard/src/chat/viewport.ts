// iOS lays the keyboard over the page instead of shrinking it; only the visual viewport knows what is left.
export function followKeyboard(): void {
  const viewport = window.visualViewport
  if (!viewport) return
  const fit = () => {
    const isZoomed = viewport.scale > 1.05
    const covered = window.innerHeight - viewport.height
    const style = document.documentElement.style
    if (isZoomed || covered < 60) return style.removeProperty('--app-height')
    style.setProperty('--app-height', `${viewport.height}px`)
    window.scrollTo(0, 0)
  }
  viewport.addEventListener('resize', fit)
}
