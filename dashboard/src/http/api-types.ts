import type { AppType } from '@lianbing/api'
import type { hc, InferResponseType } from 'hono/client'

// The records of the pages, read off the api's own routes: a change there that a page does not follow fails to compile.

type Api = ReturnType<typeof hc<AppType>>['api']
type Answered<Route> = InferResponseType<Route, 200>
type Rows<Route> = Answered<Route> extends (infer Row)[] ? Row : never

export type Me = Answered<Api['me']['$get']>
export type Unit = Rows<Api['units']['$get']>
export type Headcount = Rows<Api['units'][':id']['headcounts']['$get']>
export type Group = Rows<Api['groups']['$get']>
export type GroupDay = Rows<Api['groups'][':id']['days']['$get']>
export type Delivery = Rows<Api['deliveries']['$get']>
export type Learner = Rows<Api['learners']['$get']>
export type RosterOutcome = Answered<Api['learners']['import']['$post']>
export type OneTimeCode = Answered<Api['learners'][':id']['binding-code']['$post']>
export type Question = Rows<Api['questions']['$get']>
export type QuestionVersion = Rows<Api['questions'][':id']['versions']['$get']>
export type ItemFigures = Answered<Api['questions'][':id']['figures']['$get']>
export type Appeal = Rows<Api['appeals']['$get']>
export type KeyCorrection = Rows<Api['questions'][':id']['corrections']['$get']>
export type RegradeEffects = Answered<Api['questions'][':id']['key']['preview']['$post']>
export type Title = Rows<Api['titles']['$get']>
export type TitleDetails = Answered<Api['titles'][':id']['$get']>
export type PlatformOutcome = Answered<Api['titles']['import']['$post']>
export type GroupReview = Answered<Api['groups'][':id']['review']['$get']>
export type Season = Rows<Api['seasons']['$get']>
export type SeasonDetails = Answered<Api['seasons'][':id']['$get']>
export type RulePreview = Answered<Api['seasons'][':id']['rules']['preview']['$post']>
export type Board = Answered<Api['boards']['$get']>
export type Ledger = Answered<Api['learners'][':id']['points']['$get']>
export type Exported = Rows<Api['exports']['$get']>
export type AuditRow = Rows<Api['audit']['$get']>
export type AuditHead = Answered<Api['audit']['head']['$get']>
export type Participation = Answered<Api['participation']['$get']>
export type ParticipationSeries = Answered<Api['participation']['series']['$get']>
export type InactiveUnits = Answered<Api['inactive-units']['$get']>
export type IdleLearner = Rows<Api['idle-learners']['$get']>
export type IdleGroup = Rows<Api['idle-groups']['$get']>
export type Reminded = Answered<Api['reminders']['$post']>
export type UnitChange = Rows<Api['units'][':id']['changes']['$get']>
export type MergeEffects = Answered<Api['units'][':id']['merge']['preview']['$post']>['effects']
export type Account = Rows<Api['accounts']['$get']>
export type Invited = Answered<Api['accounts']['$post']>
export type OneTimeLink = Answered<Api['accounts'][':id']['link']['$post']>
export type OpenedLink = Answered<Api['account-links']['open']['$post']>
export type OwnSession = Rows<Api['me']['sessions']['$get']>
export type PasswordPolicy = Answered<Api['me']['password']['$get']>
export type BegunTwoFactor = Answered<Api['me']['two-factor']['$post']>
export type SecurityPolicy = Answered<Api['security']['$get']>
