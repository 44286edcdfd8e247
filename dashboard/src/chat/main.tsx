import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { Crash } from './entry/Crash.tsx'
import './style/tokens.css'
import './style/controls.css'
import { followKeyboard } from './viewport.ts'

followKeyboard()
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <Crash>
      <App />
    </Crash>,
  )
