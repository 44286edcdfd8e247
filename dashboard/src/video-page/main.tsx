import { createRoot } from 'react-dom/client'
import { Crash } from '../chat/entry/Crash.tsx'
import { Page } from './Page.tsx'
import '../chat/style/tokens.css'
import './page.css'

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <Crash>
      <Page />
    </Crash>,
  )
