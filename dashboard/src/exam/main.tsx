import { createRoot } from 'react-dom/client'
import { Crash } from '../chat/entry/Crash.tsx'
import { App } from './App.tsx'
import '../chat/style/tokens.css'
import '../chat/style/controls.css'
import '../chat/style/dialog.css'
import './style/page.css'
import './style/paper.css'
import './style/result.css'

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <Crash>
      <App />
    </Crash>,
  )
