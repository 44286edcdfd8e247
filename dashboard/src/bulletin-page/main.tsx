import { showPage } from '../link-page/show-page.tsx'
import { Page } from './Page.tsx'
import './page.css'

showPage(<Page />)
