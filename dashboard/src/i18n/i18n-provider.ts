import polyglotI18nProvider from 'ra-i18n-polyglot'
import { messages } from './zh-cn/messages.ts'

export const LOCALES = [
  { locale: 'zh-CN', name: '简体中文' },
  { locale: 'en', name: 'English' },
]

/** Chinese comes with the page; English is fetched by who asks for it. */
export const i18nProvider = polyglotI18nProvider(
  (locale) => {
    document.documentElement.lang = locale
    return locale === 'en' ? import('./en/messages.ts').then((module) => module.messages) : messages
  },
  'zh-CN',
  LOCALES,
  { allowMissing: true },
)
