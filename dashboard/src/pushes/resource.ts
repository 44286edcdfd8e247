import { page } from '../i18n/page.ts'

export default {
  name: 'pushes',
  list: page(() => import('./push-list.tsx')),
  show: page(() => import('./push-show.tsx')),
  create: page(() => import('./push-create.tsx')),
  edit: page(() => import('./push-edit.tsx')),
  recordRepresentation: 'title',
}

/** What is to come and what came of it, over all series of a unit. */
export const pushFigures = { name: 'push-figures', list: page(() => import('./push-figures-page.tsx')) }
