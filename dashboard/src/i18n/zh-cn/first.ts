import { accounts } from './accounts.ts'
import { exports } from './exports.ts'
import { ra } from './ra.ts'
import { resources } from './resources.ts'
import { shell } from './shell.ts'

/** What is said before any page is open: sign-in, frame, menu, errors. Comes with the first load. */
export const first = { ra, resources, ...shell, ...accounts, ...exports }
