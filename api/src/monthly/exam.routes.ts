import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { HouseEnv } from '../house.ts'
import { answers, answersNothing, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { deskOf } from './desk.commands.ts'
import { giveKey, leave } from './exam-session.ts'
import { openByLink } from './link.commands.ts'
import { examAnswers, examDesk, examPaper, examResult, examSaved } from './monthly.schemas.ts'
import { resultOf } from './result.commands.ts'
import { begin, readRunning, saveAnswers, submit } from './sit.commands.ts'

const token = z.string().regex(/^[A-Za-z0-9_-]{32,100}$/)
const saveBody = jsonBody(z.object({ sitting: z.string().max(40), answers: examAnswers }))
/** Papers and results must not lie in a cache where the next person at the desk finds them. */
const unkept = (c: Context<HouseEnv>) => c.header('Cache-Control', 'no-store')

export const examRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'post',
      path: '/exam/open',
      permission: 'public',
      summary: 'Open the exam page by a one-time link; older pages of the same learner stop',
      request: {
        body: jsonBody(
          z.object({
            link: z.string().min(1).max(100),
            key: token.openapi({ description: 'Made by the page: the same again may ask again' }),
          }),
        ),
      },
      responses: answers(examDesk),
    }),
    async (c) => {
      const { house } = c.var
      const body = c.req.valid('json')
      const desk = await openByLink(house, body, house.clock.now())
      giveKey(c, body.key)
      unkept(c)
      return c.json(desk, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/exam/desk',
      permission: 'exam',
      summary: 'The match, the tries so far and what may be done now',
      responses: answers(examDesk),
    }),
    async (c) => {
      const { house, examinee } = c.var
      unkept(c)
      return c.json(await deskOf(house, { id: examinee.learnerId, name: examinee.name }, house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/exam/begin',
      permission: 'exam',
      summary: 'Begin a try: its clock runs from here; begun already, go on with it',
      request: { body: jsonBody(z.object({ month: z.iso.date(), attempt: z.int().min(1).max(100) })) },
      responses: answers(examPaper),
    }),
    async (c) => {
      const { house, examinee } = c.var
      unkept(c)
      return c.json(await begin(house, examinee.learnerId, c.req.valid('json'), house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/exam/paper',
      permission: 'exam',
      summary: 'The paper of the try that runs, with what was saved',
      responses: answers(examPaper),
    }),
    async (c) => {
      const { house, examinee } = c.var
      unkept(c)
      return c.json(await readRunning(house, examinee.learnerId, house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'put',
      path: '/exam/answers',
      permission: 'exam',
      summary: 'Save answers; an older save that comes late changes nothing, an empty one asks for the time',
      description: 'Taken until 5 seconds after the deadline, for what was on its way; then refused with the result.',
      request: { body: saveBody },
      responses: answers(examSaved),
    }),
    async (c) => {
      const { house, examinee } = c.var
      return c.json(await saveAnswers(house, examinee.learnerId, c.req.valid('json'), house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/exam/submit',
      permission: 'exam',
      summary: 'Hand in, with answers not saved yet; handed in already, the result',
      request: { body: saveBody },
      responses: answers(examResult),
    }),
    async (c) => {
      const { house, examinee } = c.var
      unkept(c)
      return c.json(await submit(house, examinee.learnerId, c.req.valid('json'), house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/exam/results/{id}',
      permission: 'exam',
      summary: 'The result of a try; with keys and explanations once the match is over',
      request: { params: z.object({ id: z.string().max(40) }) },
      responses: answers(examResult),
    }),
    async (c) => {
      const { house, examinee } = c.var
      unkept(c)
      return c.json(await resultOf(house, examinee.learnerId, c.req.valid('param').id, house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/exam/leave',
      permission: 'public',
      summary: 'Close the exam page on this browser; a try that runs goes on running',
      responses: answersNothing,
    }),
    async (c) => {
      await leave(c, c.var.house.db)
      return c.body(null, 204)
    },
  )
