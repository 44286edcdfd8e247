import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPglite } from '@lianbing/api/database/open'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { env } from '../env.ts'
import { databaseAt, recreateDatabase, TEMPLATE_DATABASE } from '../template.ts'
import { type Day, KilledDay, type Plan } from './killed-day.ts'
import { freePort, type Where } from './processes.ts'
import { settleTown } from './town.ts'

const figuresOf = ({ seed, groups }: Plan, day: Day) =>
  [
    `kill -9, seed ${seed}, ${env.databaseUrl ? 'PostgreSQL' : 'PGlite'}: api ${day.kills.api}×, bot ${day.kills.bot}×`,
    `${groups} groups, ${day.pushes} pushed to, ${day.pushesTwice} twice, ${day.reveals} revealed to, ${day.revealsTwice} twice`,
    `${day.claimedAgain} deliveries given out again`,
    `${day.posted} messages taken (${day.retries} posts tried again), ${day.lostMessages.length} lost`,
    `${day.answers} answers counted, ${day.lostAnswers.length} lost or wrong`,
    `${day.acknowledgedTwice} acknowledged twice of ${day.inFlight} in flight at a kill`,
    `${day.seconds} s`,
  ].join('; ')

async function makePlace(): Promise<Where> {
  const folder = mkdtempSync(join(tmpdir(), 'lianbing-kill-'))
  if (!env.databaseUrl) {
    const template = new Blob([await readFile(inject('template'))])
    await (await openPglite(join(folder, 'data'), template)).close()
    return { folder, databaseUrl: '', port: await freePort() }
  }
  const name = `lianbing_kill_${env.worker}`
  await recreateDatabase(env.databaseUrl, name, TEMPLATE_DATABASE)
  return { folder, databaseUrl: databaseAt(env.databaseUrl, name), port: await freePort() }
}

/** The facts that must hold after a day on which api and bot were killed as the plan says. */
export function afterKilledDay(title: string, plan: Plan): void {
  describe(title, () => {
    let day: Day
    let killed: KilledDay | undefined
    let where: Where | undefined
    let isWell = false

    beforeAll(async () => {
      where = await makePlace()
      killed = new KilledDay(plan, where, await settleTown(where, plan.groups, plan.perGroup))
      day = await killed.run()
      isWell = true
      console.log(figuresOf(plan, day))
    }, plan.within)

    afterEach(({ task }) => {
      isWell &&= task.result?.state !== 'fail'
    })
    afterAll(async () => {
      await killed?.processes.killAll()
      if (!isWell) console.error(killed?.processes.logged())
      if (where && isWell) rmSync(where.folder, { recursive: true, force: true })
    })

    it('both parts came back by themselves every time', () => expect(day.faults).toEqual([]))
    it('every group has had its one question and its reveal', () => expect(day.missed).toEqual([]))
    it('every delivery is settled as sent', () => expect(day.unsettled).toEqual([]))
    it('no question and no reveal was shown twice', () => expect([day.pushesTwice, day.revealsTwice]).toEqual([0, 0]))
    it('every message that the page was told is sent is kept once', () => expect(day.lostMessages).toEqual([]))
    it('everybody’s first answer counts once, as it was given', () => expect(day.lostAnswers).toEqual([]))
    it('everybody who answered was told so', () => expect(day.unacknowledged).toEqual([]))
    it('only answers in flight at a kill are acknowledged twice', () =>
      expect(day.acknowledgedTwice).toBeLessThanOrEqual(day.inFlight))
    it('the learners’ days add up to the answers', () => expect(day.wrongFigures).toEqual([]))
    it('an open page was shown every message in order', () => expect(day.unseen).toEqual([]))
    it('the bot has nothing left to handle', () => expect(day.unhandled).toEqual([]))
  })
}
