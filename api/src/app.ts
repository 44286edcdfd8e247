import { OpenAPIHono } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { accessRoutes } from './access/access.routes.ts'
import { AUTH_PATHS } from './access/auth.ts'
import { toAuth } from './access/auth-door.ts'
import { recordSessions } from './access/session-record.ts'
import { limitSignIn } from './access/sign-in-limit.ts'
import { accountRoutes } from './accounts/account.routes.ts'
import { linkRoutes } from './accounts/link.routes.ts'
import { appealRoutes } from './appeals/appeal.routes.ts'
import { auditRoutes } from './audit/audit.routes.ts'
import { awardExportRoutes } from './award-rounds/export.routes.ts'
import { objectionRoutes } from './award-rounds/objection.routes.ts'
import { roundRoutes } from './award-rounds/round.routes.ts'
import { bankRoutes } from './bank/bank.routes.ts'
import { bankFileRoutes } from './bank-files/bank-file.routes.ts'
import { importRoutes } from './bank-import/import.routes.ts'
import { Refusal } from './base/refusal.ts'
import { bulletinFileRoutes } from './bulletin-files/file.routes.ts'
import { scheduleRoutes } from './bulletin-sending/schedule.routes.ts'
import { bulletinSendRoutes } from './bulletin-sending/send.routes.ts'
import { bulletinRoutes } from './bulletins/bulletin.routes.ts'
import { botRoutes } from './chat/bot.routes.ts'
import { transportRoutes } from './chat/transport.routes.ts'
import { webRoutes } from './chat/web.routes.ts'
import { reportRoutes } from './contest-reports/report.routes.ts'
import { isUnkeepableText, isUnkeepableValue } from './database/unkeepable.ts'
import { domainRoutes } from './domains/domain.routes.ts'
import { duelRoutes } from './duel/duel.routes.ts'
import { editionRoutes } from './editions/edition.routes.ts'
import { exportRoutes } from './exports/export.routes.ts'
import { fairnessRoutes } from './fairness/fairness.routes.ts'
import { findRoutes } from './find/find.routes.ts'
import { groupRoutes } from './groups/group.routes.ts'
import type { House, HouseEnv } from './house.ts'
import { docsPage } from './http/docs-page.ts'
import { countRequest, metricsText } from './http/metrics.ts'
import { servePages } from './http/pages.ts'
import { rememberSender } from './http/remember-sender.ts'
import { limitBody, sameOrigin } from './http/request-limits.ts'
import { idleRoutes } from './idle/idle.routes.ts'
import { inquiryRoutes } from './inquiries/inquiry.routes.ts'
import { lawRoutes } from './laws/law.routes.ts'
import { rightsRoutes } from './learner-rights/rights.routes.ts'
import { learnerRoutes } from './learners/learner.routes.ts'
import { learningRoutes } from './learning/learning.routes.ts'
import { libraryRoutes, reviewRoutes } from './library/library.routes.ts'
import { mapRoutes } from './map/map.routes.ts'
import { mediaRoutes } from './media/media.routes.ts'
import { uploadRoutes } from './media/upload.routes.ts'
import { examRoutes } from './monthly/exam.routes.ts'
import { monthlyRoutes } from './monthly/monthly.routes.ts'
import { noticeRoutes } from './notice/notice.routes.ts'
import { orgRoutes } from './org/org.routes.ts'
import { overviewRoutes } from './overview/overview.routes.ts'
import { ownAccountRoutes } from './own-account/own-account.routes.ts'
import { participationRoutes } from './participation/participation.routes.ts'
import { pointsRoutes } from './points/points.routes.ts'
import { pushFigureRoutes } from './pushes/figures.routes.ts'
import { pushRoutes } from './pushes/push.routes.ts'
import { readingRoutes } from './reading/reading.routes.ts'
import { wordRoutes } from './search-words/word.routes.ts'
import { seasonRoutes } from './season/season.routes.ts'
import { seasonChangeRoutes } from './season-changes/season-change.routes.ts'
import { securityRoutes } from './security/security.routes.ts'
import { itemRoutes } from './statistics/item.routes.ts'
import { studyRoutes } from './study/study.routes.ts'
import { titleRoutes } from './titles/title.routes.ts'
import { unitChangeRoutes } from './unit-changes/unit-change.routes.ts'
import { weeklyRoutes } from './weekly/weekly.routes.ts'

const routes = new OpenAPIHono<HouseEnv>()
  .route('/', accessRoutes)
  .route('/', securityRoutes)
  .route('/', accountRoutes)
  .route('/', linkRoutes)
  .route('/', ownAccountRoutes)
  .route('/', overviewRoutes)
  .route('/', findRoutes)
  .route('/', noticeRoutes)
  .route('/', rightsRoutes)
  .route('/', orgRoutes)
  .route('/', learnerRoutes)
  .route('/', bankRoutes)
  .route('/', lawRoutes)
  .route('/', domainRoutes)
  .route('/', editionRoutes)
  .route('/', libraryRoutes)
  .route('/', reviewRoutes)
  .route('/', uploadRoutes)
  .route('/', mediaRoutes)
  .route('/', wordRoutes)
  .route('/', importRoutes)
  .route('/', bankFileRoutes)
  .route('/', groupRoutes)
  .route('/', pushRoutes)
  .route('/', pushFigureRoutes)
  .route('/', participationRoutes)
  .route('/', bulletinRoutes)
  .route('/', bulletinSendRoutes)
  .route('/', bulletinFileRoutes)
  .route('/', scheduleRoutes)
  .route('/', unitChangeRoutes)
  .route('/', idleRoutes)
  .route('/', mapRoutes)
  .route('/', botRoutes)
  .route('/', transportRoutes)
  .route('/', webRoutes)
  .route('/', learningRoutes)
  .route('/', inquiryRoutes)
  .route('/', readingRoutes)
  .route('/', weeklyRoutes)
  .route('/', monthlyRoutes)
  .route('/', examRoutes)
  .route('/', seasonRoutes)
  .route('/', seasonChangeRoutes)
  .route('/', pointsRoutes)
  .route('/', duelRoutes)
  .route('/', titleRoutes)
  .route('/', appealRoutes)
  .route('/', itemRoutes)
  .route('/', fairnessRoutes)
  .route('/', auditRoutes)
  .route('/', roundRoutes)
  .route('/', objectionRoutes)
  .route('/', awardExportRoutes)
  .route('/', reportRoutes)
  .route('/', studyRoutes)
  .route('/', exportRoutes)

export const apiRoutes = new OpenAPIHono<HouseEnv>().route('/api', routes)
/** What `hc` knows of the api. */
export type AppType = typeof apiRoutes

/** The whole application over a house: the api, sign-in, health, metrics, documentation and the built pages. */
export function makeApp(house: House) {
  const app = new OpenAPIHono<HouseEnv>()
  app.use(requestId(), countRequest(house))
  app.use(secureHeaders({ xFrameOptions: 'DENY', referrerPolicy: 'same-origin' }))
  app.use(async (c, next) => {
    c.set('house', house)
    await next()
  })
  app.use('/api/*', rememberSender, sameOrigin, limitBody)

  app.get('/api/health', (c) => c.json({ alive: true }))
  app.get('/api/ready', (c) => (house.isReady() ? c.json({ ready: true }) : c.json({ ready: false }, 503)))
  app.get('/metrics', async (c) => c.text(await metricsText(), 200, { 'Content-Type': 'text/plain; version=0.0.4' }))
  app.use('/api/auth/*', recordSessions)
  app.use('/api/auth/sign-in/username', limitSignIn)
  for (const path of AUTH_PATHS) app.post(`/api/auth${path}`, toAuth)
  app.get('/api/docs', (c) => c.html(docsPage(apiRoutes)))
  app.get('/api/openapi.json', (c) => c.json(openapiOf()))
  app.route('/', apiRoutes)

  app.notFound((c) => {
    const body = { code: 'request.no_such_path', hint: 'See /api/docs for what there is.', requestId: c.var.requestId }
    return c.json(body, 404)
  })
  app.onError((thrown, c) => {
    const { requestId } = c.var
    const error = isUnkeepableText(thrown) ? unkeepableText() : isUnkeepableValue(thrown) ? unkeepableValue() : thrown
    if (error instanceof Refusal) {
      const { code, hint, details, status } = error
      return c.json({ code, hint, ...(details ? { details } : {}), requestId }, status as ContentfulStatusCode)
    }
    if (error instanceof HTTPException && error.status < 500)
      return c.json(
        { code: 'request.malformed', hint: 'The request could not be read. Check its JSON.', requestId },
        error.status,
      )
    // a sealed link is a key, and no log keeps keys
    const path = c.req.path.replaceAll(/[\w-]{40,}/g, '…')
    house.log.error({ err: error, requestId, method: c.req.method, path }, 'request failed')
    return c.json(
      {
        code: 'house.fault',
        hint: 'Something went wrong here. Try again; name the request id if it stays.',
        requestId,
      },
      500,
    )
  })
  servePages(app)
  return app
}

const unkeepableText = () =>
  new Refusal('request.text_unkeepable', 422, 'Take NUL and half characters (lone surrogates) out and send again.')
const unkeepableValue = () =>
  new Refusal('request.value_unkeepable', 422, 'A day or a number is outside what can be kept. Mend it and send again.')

export const openapiOf = () =>
  apiRoutes.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: '练兵 api', version: '0.1.0', description: 'Errors are `{ code, hint, details?, requestId }`.' },
  })
