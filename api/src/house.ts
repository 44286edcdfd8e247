import type { Logger } from 'pino'
import type { Auth } from './access/auth.ts'
import type { FileShelf } from './bank-import/file-shelf.ts'
import type { Clock } from './base/clock.ts'
import type { Config } from './base/config.ts'
import type { HouseKeys } from './base/keys.ts'
import type { MessageHub } from './chat/message-hub.ts'
import type { Database, Db } from './database/open.ts'
import type { Exporter } from './exports/exporter.ts'
import type { TrustsProxy } from './http/proxies.ts'
import type { GroupAnswer } from './learning/group-answer.commands.ts'
import type { AnswerOutcome } from './learning/outcomes.ts'
import type { MapFile } from './map/map-file.ts'
import type { MediaFiles } from './media/media-files.ts'
import type { ExamGate } from './monthly/exam-gate.ts'
import type { PaperShelf } from './papers/paper-shelf.ts'
import type { PagesOfParticipation } from './participation/participation.store.ts'
import type { SearchIndex } from './search/search-index.ts'
import type { Due } from './security/security.rules.ts'

/** What a route may need, made once at start-up. */
export interface House {
  config: Config
  clock: Clock
  log: Logger
  database: Database
  db: Db
  auth: Auth
  /** Whether a peer is a proxy of ours, whose word on the client's address is taken. */
  trustsProxy: TrustsProxy
  /** Channels of which the log was told that their links lead nowhere. */
  warnedOf: Set<string>
  keys: HouseKeys
  hub: MessageHub
  /** Takes an answer from a group, in one batch with what others answer in the same moment. */
  answerInGroup(item: GroupAnswer): Promise<AnswerOutcome>
  /** Pages of participation that were made since the last count. */
  pages: PagesOfParticipation
  search: SearchIndex
  shelf: PaperShelf
  gate: ExamGate
  map: MapFile
  exporter: Exporter
  media: MediaFiles
  /** Files of questions between their dry run and their import. */
  importShelf: FileShelf
  /** True once migrations ran and the index is built. */
  isReady(): boolean
}

/** A signed-in organiser: what they may do, and the subtrees in which. */
export interface Account {
  id: string
  name: string
  username: string
  /** The unit whose account it is. */
  unitId: string
  sessionId: string
  twoFactor: boolean
  /** What must be done first; until then there are no permissions. */
  dues: Due[]
  permissions: string[]
  scope: { unitId: string; unitName: string; path: string; role: string; duties: string[] }[]
}

/** A person signed in to the web chat. */
export interface ChatUser {
  id: string
  name: string
}

/** A learner on the exam page, in the one session that may go on. */
export interface Examinee {
  learnerId: string
  name: string
}

export interface HouseEnv {
  Variables: { house: House; requestId: string; account: Account; chatUser: ChatUser; examinee: Examinee }
}
