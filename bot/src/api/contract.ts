import type { AppType } from '@lianbing/api'
import type { hc, InferRequestType, InferResponseType } from 'hono/client'

// The shapes of /api/bot, read off the api's own routes: a change there that the bot does not follow fails to compile.

/** The bot's requests as `hc` types them. */
export type Requests = ReturnType<typeof hc<AppType>>['api']['bot']

type Body<Route> = InferRequestType<Route> extends { json: infer Json } ? Json : never
type Answered<Route> = InferResponseType<Route, 200>

export type From = Body<Requests['today']['$post']>['from']
export interface NumberedAnswer {
  no: number
  letters?: string
  verdict?: boolean
  /** Words for a 填空. */
  text?: string
}
/** What the grammar yields: narrower than what the api takes, so that a case cannot be forgotten. */
export type GivenAnswer =
  | { letters: string }
  | { verdict: boolean }
  | { numbered: NumberedAnswer[] }
  | { text: string; plain?: boolean }

export type AnswerOutcome = Answered<Requests['answers']['$post']>
export type Marked = Extract<AnswerOutcome, { outcome: 'marked' }>
export type MarkedMany = Extract<AnswerOutcome, { outcome: 'marked_many' }>
export type GoesOn = NonNullable<Marked['goesOn']>
export type NotFitting = Extract<AnswerOutcome, { outcome: 'not_fitting' }>
export type TodayOutcome = Answered<Requests['today']['$post']>
export type PracticeOf = NonNullable<Body<Requests['practice']['$post']>['of']>
export type PracticeOutcome = Answered<Requests['practice']['$post']>
export type MonthlyOutcome = Answered<Requests['monthly']['$post']>
export type MeOutcome = Answered<Requests['me']['$post']>
export type Me = Extract<MeOutcome, { outcome: 'me' }>
export type TitleKind = NonNullable<Me['titles']>['held'][number]['kind']
export type BindOutcome = Answered<Requests['bind']['$post']>
export type UnbindOutcome = Answered<Requests['unbind']['$post']>
export type JoinOutcome = Answered<Requests['join']['$post']>
export type NoticeOutcome = Answered<Requests['notice']['$post']>
export type ConsentOutcome = Answered<Requests['consent']['$post']>
export type MyDataOutcome = Answered<Requests['my-data']['$post']>
export type MyData = Extract<MyDataOutcome, { outcome: 'my_data' }>
export type CorrectionOutcome = Answered<Requests['correction']['$post']>
export type ForgetStep = Body<Requests['forget']['$post']>['step']
export type ForgetOutcome = Answered<Requests['forget']['$post']>
export type SearchOutcome = Answered<Requests['search']['$post']>
export type MoreOutcome = Answered<Requests['search-more']['$post']>
export type WeeklyAction = Body<Requests['weekly']['$post']>['action']
export type WeeklyOutcome = Answered<Requests['weekly']['$post']>
type Weekly<Kind> = Extract<WeeklyOutcome, { outcome: Kind }>
export type PaperStep = Weekly<'paper_item'>
export type PaperComplete = Weekly<'paper_complete'>
export type PaperBlank = Weekly<'paper_blank'>
export type PaperPaused = Weekly<'paper_paused'>
export type PaperResult = Weekly<'paper_result'>
export type DuelOutcome = Extract<AnswerOutcome, { outcome: `duel_${string}` }>
type Duel<Kind> = Extract<DuelOutcome, { outcome: Kind }>
export type DuelItem = Duel<'duel_item'>
export type DuelWaiting = Duel<'duel_waiting'>
export type DuelResult = Duel<'duel_result'>
export type DuelWish = Body<Requests['duel']['$post']>['wish']
export type DuelBegin = Answered<Requests['duel']['$post']>
export type AppealOutcome = Answered<Requests['appeal']['$post']>
export type RemindersOutcome = Answered<Requests['reminders']['$post']>
export type Period = NonNullable<Body<Requests['ranking']['$post']>['period']>
export type RankingOutcome = Answered<Requests['ranking']['$post']>
export type Ranking = Extract<RankingOutcome, { outcome: 'ranking' }>
export type Board = Ranking['boards'][number]
export type Stranger = { outcome: 'stranger'; hint?: boolean }

export type QuestionView = Marked['question']
export type QuestionType = QuestionView['type']
export type Disclosed = Marked['disclosed']
export type Position = Pick<NonNullable<Marked['next']>, 'position' | 'total'>
export type SearchHits = Extract<SearchOutcome, { outcome: 'hits' }>
export type SearchHit = SearchHits['hits'][number]

export type Claim = Body<Requests['deliveries']['claim']['$post']>
export type Delivery = Answered<Requests['deliveries']['claim']['$post']>['deliveries'][number]
export type DailyPush = Extract<Delivery, { kind: 'daily_push' }>['body']
export type DailyReveal = Extract<Delivery, { kind: 'daily_reveal' }>['body']
export type WeeklyOpen = Extract<Delivery, { kind: 'weekly_open' }>['body']
export type DuelInvite = Extract<Delivery, { kind: 'duel_invite' }>['body']
export type TitleAwarded = Extract<Delivery, { kind: 'title_awarded' }>['body']
export type AppealSettled = Extract<Delivery, { kind: 'appeal_settled' }>['body']
export type WeeklyRemind = Extract<Delivery, { kind: 'weekly_remind' }>['body']
export type StudyRemind = Extract<Delivery, { kind: 'study_remind' }>['body']
export type StudyNudge = Extract<Delivery, { kind: 'study_nudge' }>['body']
export type BulletinTold = Extract<Delivery, { kind: 'bulletin' }>['body']
export type ExplainerTold = Extract<Delivery, { kind: 'explainer' }>['body']
export type MonthlyOpen = Extract<Delivery, { kind: 'monthly_open' }>['body']
export type MonthlyResult = Extract<Delivery, { kind: 'monthly_result' }>['body']
export type Settlement = Body<Requests['deliveries'][':id']['settle']['$post']>

export type WebPost = Body<Requests['webchat']['messages']['$post']>
export type Choices = NonNullable<WebPost['choices']>
export type WebUser = Answered<Requests['webchat']['self']['$get']>
export type WebRoom = Answered<Requests['webchat']['rooms'][':id']['$get']>
/** What the stream carries: server-sent events are beyond what `hc` can type. */
export interface WebMessage {
  seq: number
  id: string
  conversationId: string
  roomId: string | null
  from: WebUser
  text: string
  mentions: string[]
  sentAt: string
}
