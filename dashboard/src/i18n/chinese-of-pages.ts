import { audit } from './zh-cn/audit.ts'
import { award } from './zh-cn/award.ts'
import { bulletins } from './zh-cn/bulletins.ts'
import { content } from './zh-cn/content/library.ts'
import { pushes } from './zh-cn/content/pushes.ts'
import { questionImport } from './zh-cn/content/question-import.ts'
import { marking } from './zh-cn/marking.ts'
import { pages } from './zh-cn/pages.ts'
import { tasks } from './zh-cn/tasks.ts'
import { terms } from './zh-cn/terms.ts'

/** What pages say; fetched with the first of them. */
export const ofPages = {
  ...pages,
  ...marking,
  ...tasks,
  ...terms,
  ...audit,
  ...bulletins,
  ...content,
  ...award,
  ...questionImport,
  ...pushes,
}
