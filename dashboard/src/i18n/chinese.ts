import { first } from './chinese-first.ts'
import { ofPages } from './chinese-of-pages.ts'

export const messages = { ...first, ...ofPages }
