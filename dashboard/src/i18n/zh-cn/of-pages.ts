import { audit } from './audit.ts'
import { award } from './award.ts'
import { bulletins } from './bulletins.ts'
import { questionImport } from './content/question-import.ts'
import { marking } from './marking.ts'
import { pages } from './pages.ts'
import { tasks } from './tasks.ts'
import { terms } from './terms.ts'

/** What pages say; fetched with the first of them. */
export const ofPages = { ...pages, ...marking, ...tasks, ...terms, ...audit, ...bulletins, ...award, ...questionImport }
