import type { AppType } from '@lianbing/api'
import { type ClientResponse, hc } from 'hono/client'
import type {
  AnswerOutcome,
  AppealOutcome,
  BindOutcome,
  Claim,
  ConsentOutcome,
  CorrectionOutcome,
  Delivery,
  DuelBegin,
  DuelWish,
  ForgetOutcome,
  ForgetStep,
  From,
  GivenAnswer,
  JoinOutcome,
  MeOutcome,
  MonthlyOutcome,
  MoreOutcome,
  MyDataOutcome,
  NoticeOutcome,
  Period,
  PracticeOf,
  PracticeOutcome,
  RankingOutcome,
  RemindersOutcome,
  Requests,
  SearchOutcome,
  Settlement,
  TodayOutcome,
  UnbindOutcome,
  WeeklyAction,
  WeeklyOutcome,
} from './contract.ts'

/** What the bot asks of the api; handlers know nothing else of it. */
export interface Api {
  answer(from: From, answer: GivenAnswer, addressed: boolean): Promise<AnswerOutcome>
  today(from: From): Promise<TodayOutcome>
  practice(from: From, of: PracticeOf): Promise<PracticeOutcome>
  weekly(from: From, action: WeeklyAction): Promise<WeeklyOutcome>
  duel(from: From, wish: DuelWish): Promise<DuelBegin>
  appeal(from: From, reason: string): Promise<AppealOutcome>
  reminders(from: From, wants: boolean): Promise<RemindersOutcome>
  ranking(from: From, period: Period): Promise<RankingOutcome>
  monthly(from: From): Promise<MonthlyOutcome>
  me(from: From): Promise<MeOutcome>
  bind(from: From, code: string): Promise<BindOutcome>
  unbind(from: From): Promise<UnbindOutcome>
  join(from: From): Promise<JoinOutcome>
  search(from: From, query: string, said?: boolean): Promise<SearchOutcome>
  searchMore(from: From): Promise<MoreOutcome>
  notice(from: From): Promise<NoticeOutcome>
  consent(from: From): Promise<ConsentOutcome>
  myData(from: From): Promise<MyDataOutcome>
  correct(from: From, text: string): Promise<CorrectionOutcome>
  forget(from: From, step: ForgetStep): Promise<ForgetOutcome>
  claim(claim: Claim): Promise<Delivery[]>
  settle(id: number, settlement: Settlement): Promise<void>
}
export class ApiError extends Error {
  readonly code: string
  readonly status: number
  readonly requestId: string | undefined
  constructor(status: number, body: { code?: string; hint?: string; requestId?: string }) {
    super(`${status} ${body.code ?? 'no code'}${body.hint ? `: ${body.hint}` : ''}`)
    this.code = body.code ?? 'unknown'
    this.status = status
    this.requestId = body.requestId
  }
}

export function createRequests({
  apiUrl,
  token,
  fetch,
}: {
  apiUrl: string
  token: string
  fetch: typeof globalThis.fetch
}): Requests {
  return hc<AppType>(apiUrl, { fetch, headers: { authorization: `Bearer ${token}` } }).api.bot
}
export function createApi(requests: Requests): Api {
  return {
    answer: (from, answer, addressed) => read(requests.answers.$post({ json: { from, answer, addressed } })),
    today: (from) => read(requests.today.$post({ json: { from } })),
    practice: (from, of) => read(requests.practice.$post({ json: { from, of } })),
    weekly: (from, action) => read(requests.weekly.$post({ json: { from, action } })),
    duel: (from, wish) => read(requests.duel.$post({ json: { from, wish } })),
    appeal: (from, reason) => read(requests.appeal.$post({ json: { from, reason } })),
    reminders: (from, wants) => read(requests.reminders.$post({ json: { from, wants } })),
    ranking: (from, period) => read(requests.ranking.$post({ json: { from, period } })),
    monthly: (from) => read(requests.monthly.$post({ json: { from } })),
    me: (from) => read(requests.me.$post({ json: { from } })),
    bind: (from, code) => read(requests.bind.$post({ json: { from, code } })),
    unbind: (from) => read(requests.unbind.$post({ json: { from } })),
    join: (from) => read(requests.join.$post({ json: { from } })),
    search: (from, query, said = false) => read(requests.search.$post({ json: { from, query, said } })),
    searchMore: (from) => read(requests['search-more'].$post({ json: { from } })),
    notice: (from) => read(requests.notice.$post({ json: { from } })),
    consent: (from) => read(requests.consent.$post({ json: { from } })),
    myData: (from) => read(requests['my-data'].$post({ json: { from } })),
    correct: (from, text) => read(requests.correction.$post({ json: { from, text } })),
    forget: (from, step) => read(requests.forget.$post({ json: { from, step } })),
    claim: async (claim) => (await read(requests.deliveries.claim.$post({ json: claim }))).deliveries,
    settle: (id, settlement) =>
      done(requests.deliveries[':id'].settle.$post({ param: { id: String(id) }, json: settlement })),
  }
}

/** What a route answers when it does what was asked; its refusals are thrown. */
type Done<R> = R extends ClientResponse<infer T, 200, 'json'> ? T : never
type AnyResponse = ClientResponse<unknown, number, string>

export async function read<R extends AnyResponse>(request: Promise<R>): Promise<Done<R>> {
  return (await succeeded(request)).json() as Promise<Done<R>>
}

export async function done(request: Promise<AnyResponse>): Promise<void> {
  await succeeded(request)
}

async function succeeded<R extends AnyResponse>(request: Promise<R>): Promise<R> {
  const response = await request
  if (response.ok) return response
  const body = (await response.json().catch(() => ({}))) as { code?: string; hint?: string; requestId?: string }
  throw new ApiError(response.status, body)
}
