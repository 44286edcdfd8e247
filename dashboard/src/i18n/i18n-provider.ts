import polyglotI18nProvider from 'ra-i18n-polyglot'
import type { TranslationMessages } from 'react-admin'
import { first } from './chinese-first.ts'

export const LOCALES = [
  { locale: 'zh-CN', name: '简体中文' },
  { locale: 'en', name: 'English' },
]

let chinese: TranslationMessages = first
let pageWords: Promise<void> | undefined

/** Chinese of sign-in and frame comes with the page, that of pages with the first of them; English by who asks for it. */
export const i18nProvider = polyglotI18nProvider(
  (locale) => {
    document.documentElement.lang = locale
    return locale === 'en' ? import('./en/messages.ts').then((module) => module.messages) : chinese
  },
  'zh-CN',
  LOCALES,
  { allowMissing: true },
)

async function fetchPageWords(): Promise<void> {
  chinese = (await import('./chinese.ts')).messages
  await i18nProvider.changeLocale(i18nProvider.getLocale())
}

/** Resolves when the words of pages are known; a failed fetch is tried again by the next page. */
export async function loadPageWords(): Promise<void> {
  pageWords ??= fetchPageWords().catch((error) => {
    pageWords = undefined
    throw error
  })
  await pageWords
}
