import { page } from '../i18n/page.ts'

export default { name: 'me', list: page(() => import('./own-account-page.tsx')) }

/** In the same file as 我的账号, whose roles it tells too: one of its own would make the first load 0.6 kB larger. */
export const AccessDenied = page(async () => ({ default: (await import('./own-account-page.tsx')).AccessDenied }))
