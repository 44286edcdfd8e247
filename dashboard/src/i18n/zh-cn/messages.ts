import { first } from './first.ts'
import { ofPages } from './of-pages.ts'

export const messages = { ...first, ...ofPages }
