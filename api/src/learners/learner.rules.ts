/** Kinds of learners: 窗口单位, 非窗口单位, 企事业单位, 人力资源服务机构, 社会公众. 窗口 describes the unit, not the desk. */
export const learnerKinds = ['window', 'non_window', 'enterprise', 'hr_agency', 'public'] as const
export type LearnerKind = (typeof learnerKinds)[number]

/** 前台, 后台. */
export const desks = ['front', 'back'] as const
export type Desk = (typeof desks)[number]

/** 编内, 编外. */
export const establishments = ['established', 'contract'] as const
export type Establishment = (typeof establishments)[number]

/** In service, or left: who left keeps the answers of the past and takes no further part. */
export const learnerStates = ['active', 'left'] as const
export type LearnerState = (typeof learnerStates)[number]

/** How long a binding code holds, in hours (ours): organisers hand them out on paper over some weeks. */
export const BIND_CODE_HOURS = 30 * 24

/** What an organiser may change of a learner. The staff number (工号) is not among it: it is the permanent key. */
export interface LearnerFields {
  name: string
  kind: LearnerKind
  desk: Desk | null
  establishment: Establishment | null
  unitId: string | null
  state: LearnerState
}

export type LearnerFault = 'learner.unit_needed' | 'learner.public_has_no_unit' | 'learner.desk_needed'

/**
 * What does not fit together. Headcount counts window staff by desk and establishment (plan 二: 前台 and 后台,
 * 编内 and 编外), so window staff have both; a member of the public belongs to no unit.
 */
export function faultOf(fields: Omit<LearnerFields, 'name' | 'state'>): LearnerFault | undefined {
  if (fields.kind === 'public') return fields.unitId === null ? undefined : 'learner.public_has_no_unit'
  if (fields.unitId === null) return 'learner.unit_needed'
  if (fields.kind === 'window' && (fields.desk === null || fields.establishment === null)) return 'learner.desk_needed'
  return undefined
}

export type Changes = Partial<Record<keyof LearnerFields, { from: string | null; to: string | null }>>

const fieldNames = ['name', 'kind', 'desk', 'establishment', 'unitId', 'state'] as const

/** The fields that differ, with both values: Li of 510104 → Li of 510105 gives { unitId: { from, to } }. */
export function changesBetween(before: LearnerFields, after: LearnerFields): Changes {
  const changed = fieldNames.filter((field) => before[field] !== after[field])
  return Object.fromEntries(changed.map((field) => [field, { from: before[field], to: after[field] }]))
}

/**
 * A staff number as it is kept: full width, inner spaces, a spreadsheet's leading apostrophe and letter case do
 * not make another person. ' ５１０1 04x' → '510104X'.
 */
export function staffNoOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^['‘’]/, '')
    .toUpperCase()
}

/**
 * A person's name as it is kept: width made even, runs of spaces one space, and one middle dot of the several that
 * keyboards write (Yi, Tibetan and Qiang names have one). ' 阿依　古丽 ' → '阿依 古丽', '阿米•子黑' → '阿米·子黑'.
 */
export function nameOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(/[•‧∙⋅・]/g, '·')
    .trim()
}

/**
 * Whether subtrees include the top of the tree. People of no unit (the public) are seen from there only.
 * ['/51/'] → true, ['/51/5101/'] → false.
 */
export function isWholeTree(subtrees: readonly string[]): boolean {
  return subtrees.some((path) => /^\/[^/]+\/$/.test(path))
}

/**
 * As what somebody takes part, in one word, as the database's standing_of has it (migration 014): window staff by desk and
 * establishment ('front/contract'), everybody else by kind.
 */
export const standingOf = ({ kind, desk, establishment }: Pick<LearnerFields, 'kind' | 'desk' | 'establishment'>) =>
  kind === 'window' ? `${desk ?? ''}/${establishment ?? ''}` : kind

/** Every standing that there can be: of window staff those too of whom desk or establishment is not known. */
export const standings: readonly string[] = [
  ...[...desks, ''].flatMap((desk) => [...establishments, ''].map((establishment) => `${desk}/${establishment}`)),
  ...learnerKinds.filter((kind) => kind !== 'window'),
]
