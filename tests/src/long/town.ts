import { join } from 'node:path'
import { makeApp } from '@lianbing/api'
import { addAccount } from '@lianbing/api/access/access.commands'
import { readConfig } from '@lianbing/api/base/config'
import { joinRoom } from '@lianbing/api/chat/web.commands'
import { seedContent } from '@lianbing/api/first-run'
import { addGroup } from '@lianbing/api/groups/group.commands'
import { addLearner, issueCode } from '@lianbing/api/learners/learner.commands'
import { openHouse } from '@lianbing/api/open-house'
import { pino } from 'pino'
import { BOT_TOKEN, type Where } from './processes.ts'

const BY = 'system'
export const DAY = '2022-04-01'
export const ORGANISER = { username: 'organiser', password: 'test-password-2022' }
const TIMES = { pushAt: '09:00', revealAt: '18:00' }

export interface Resident {
  /** The account on the chat page. */
  userId: string
  learnerId: string
  cookie: string
  roomId: string
}

export interface Town {
  groups: { id: string; roomId: string }[]
  residents: Resident[]
  /** Sits in every room, says nothing, and reads all of it. */
  observer: Resident
}

export const openTownHouse = ({ folder, databaseUrl }: Where) => {
  const settings = { DATA_DIR: join(folder, 'data'), DATABASE_URL: databaseUrl, DEMO: '0', VILLAGES: '0' }
  const config = readConfig({ ...settings, BOT_TOKEN, CLOCK: `${DAY}T08:00:00+08:00`, LOG_LEVEL: 'silent' })
  return openHouse(config, { log: pino({ level: 'silent' }) })
}

/** Groups of the web chat, one in each township, and people bound and signed in; made through the commands. */
export async function settleTown(where: Where, groupCount: number, perGroup: number): Promise<Town> {
  const house = await openTownHouse(where)
  const { db, clock } = house
  const app = makeApp(house)
  await seedContent(house)
  await addAccount(db, { ...ORGANISER, name: '组织员', role: 'organiser', unitId: '51' }, BY, clock.now())

  const signIn = async (name: string, unitId: string, roomId: string): Promise<Resident> => {
    const person = { name, kind: 'window', desk: 'front', establishment: 'contract', unitId } as const
    const { id: learnerId } = await db.transaction().execute((trx) => addLearner(trx, person, BY, clock.now()))
    const { code } = await issueCode(db, { learnerId, purpose: 'bind', ttlHours: 24 }, BY, clock.now())
    const answer = await app.request('/api/chat/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, code }),
    })
    if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`)
    const { me } = (await answer.json()) as { me: { id: string } }
    return { userId: me.id, learnerId, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '', roomId }
  }

  const units = await db
    .selectFrom('orgUnit')
    .select('id')
    .where('level', '=', 4)
    .orderBy('id')
    .limit(groupCount)
    .execute()
  const groups: Town['groups'] = []
  const residents: Resident[] = []
  for (const [index, unit] of units.entries()) {
    const input = { name: `${index + 1} 组`, unitId: unit.id, channel: 'webchat', active: true, ...TIMES }
    const { id, channelRoomId } = await addGroup(db, input, BY, clock.now())
    const roomId = channelRoomId ?? ''
    groups.push({ id, roomId })
    for (let i = 1; i <= perGroup; i++) residents.push(await signIn(`学员${index + 1}之${i}`, unit.id, roomId))
  }
  const observer = await signIn('巡查员', '51', '')
  for (const { roomId } of groups) await joinRoom(db, roomId, observer.userId, clock.now())
  await house.database.close()
  return { groups, residents, observer }
}
