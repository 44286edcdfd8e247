import { accounts } from './zh-cn/accounts.ts'
import { exports } from './zh-cn/exports.ts'
import { ra } from './zh-cn/ra.ts'
import { resources } from './zh-cn/resources.ts'
import { shell } from './zh-cn/shell.ts'

/** What is said before any page is open: sign-in, frame, menu, errors. Comes with the first load. */
export const first = { ra, resources, ...shell, ...accounts, ...exports }
