import type { Appeal } from '../http/api-types.ts'

export type { Appeal }
export type AppealState = Appeal['state']

export const APPEAL_STATES = ['open', 'upheld', 'rejected'] as const satisfies AppealState[]
