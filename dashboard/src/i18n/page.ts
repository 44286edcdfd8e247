import { type ComponentType, lazy } from 'react'
import { loadPageWords } from './i18n-provider.ts'

/** A page that is fetched when it is opened, together with the words of pages. */
// biome-ignore lint/suspicious/noExplicitAny: as React's own `lazy`
export const page = <T extends ComponentType<any>>(load: () => Promise<{ default: T }>) =>
  lazy(async () => (await Promise.all([load(), loadPageWords()]))[0])
