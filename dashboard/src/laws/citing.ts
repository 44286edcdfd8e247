import type { Citing } from '../http/api-types.ts'

const RESOURCES: Record<Citing['kind'], string> = {
  question: 'questions',
  explainer: 'explainers',
  key_explanation: 'key-explanations',
  video: 'videos',
}

/** Where something that cites a law is shown. */
export const pageOf = ({ kind, id }: Pick<Citing, 'kind' | 'id'>): string => `/${RESOURCES[kind]}/${id}/show`
