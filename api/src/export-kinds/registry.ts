import { edition, editionDifference } from '../edition-files/editions.kind.ts'
import { pushes } from '../push-files/pushes.kind.ts'
import { accounts } from './accounts.kind.ts'
import { appeals } from './appeals.kind.ts'
import { audit } from './audit.kind.ts'
import { groups } from './groups.kind.ts'
import { idleLearners } from './idle-learners.kind.ts'
import type { ExportKind } from './kind.ts'
import { learners } from './learners.kind.ts'
import { participation } from './participation.kind.ts'
import { questions } from './questions.kind.ts'
import { ranking } from './ranking.kind.ts'
import { titles } from './titles.kind.ts'
import { units } from './units.kind.ts'

/** Every list that can be exported, by its name. A new one is an entry here. */
const registry = {
  learners,
  units,
  groups,
  questions,
  edition,
  'edition-difference': editionDifference,
  participation,
  ranking,
  titles,
  appeals,
  audit,
  accounts,
  'idle-learners': idleLearners,
  pushes,
} as const satisfies Record<string, ExportKind>

export type ExportKindName = keyof typeof registry
export const exportKinds = Object.keys(registry) as [ExportKindName, ...ExportKindName[]]

export const kindOf = (name: string): ExportKind | undefined =>
  Object.hasOwn(registry, name) ? registry[name as ExportKindName] : undefined
