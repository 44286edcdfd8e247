import { page } from '../i18n/page.ts'

export default {
  name: 'videos',
  list: page(() => import('../library/library-list.tsx')),
  show: page(() => import('./video-show.tsx')),
  create: page(() => import('./video-create.tsx')),
  edit: page(() => import('./video-edit.tsx')),
  recordRepresentation: 'title',
}
