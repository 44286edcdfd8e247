import { openChatSession } from '@lianbing/api/chat/chat-session'
import { addWebUser } from '@lianbing/api/chat/web.commands'
import { Hono } from 'hono'
import { house } from '../house.ts'

/** A learner signed in to the chat page, as the cookie of a browser. */
export async function chatCookie(userId: string): Promise<string> {
  const { db, clock } = house
  await addWebUser(db, userId, '李娜', clock.now())
  const door = new Hono().get('/', async (c) => {
    c.set('house' as never, house as never)
    await openChatSession(c as never, db, userId, clock.now())
    return c.text('')
  })
  return (await door.request('/')).headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
