import { page } from '../i18n/page.ts'

export default { name: 'units', list: page(() => import('./unit-browser.tsx')), recordRepresentation: 'name' }
