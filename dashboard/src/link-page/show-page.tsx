import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { Crash } from '../chat/entry/Crash.tsx'
import '../chat/style/tokens.css'
import './page.css'

/** Begins a page that a link opens. */
export function showPage(page: ReactNode): void {
  const root = document.getElementById('root')
  if (root) createRoot(root).render(<Crash>{page}</Crash>)
}
