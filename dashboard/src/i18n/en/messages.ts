import english from 'ra-language-english'
import { accounts } from './accounts.ts'
import { audit } from './audit.ts'
import { award } from './award.ts'
import { bulletins } from './bulletins.ts'
import { content } from './content/library.ts'
import { pushes } from './content/pushes.ts'
import { questionImport } from './content/question-import.ts'
import { exports } from './exports.ts'
import { marking } from './marking.ts'
import { pages } from './pages.ts'
import { resources } from './resources.ts'
import { shell } from './shell.ts'
import { tasks } from './tasks.ts'
import { terms } from './terms.ts'

const { page, ...ra } = english.ra

export const messages = {
  ra: { ...ra, page: { ...page, dashboard: 'Today' } },
  resources,
  ...shell,
  ...accounts,
  ...pages,
  ...marking,
  ...tasks,
  ...terms,
  ...audit,
  ...bulletins,
  ...content,
  ...award,
  ...exports,
  ...questionImport,
  ...pushes,
}
