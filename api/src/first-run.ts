import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { holidays, holidayYears } from '@lianbing/content/holidays'
import { loadContent } from '@lianbing/content/load'
import { divisions, province, villages } from '@lianbing/content/org'
import { addAccount, countAccounts } from './access/access.commands.ts'
import { importContent } from './bank/bank.commands.ts'
import { dayOf } from './base/day.rules.ts'
import { Refusal } from './base/refusal.ts'
import { seedDemo } from './demo/demo.commands.ts'
import type { House } from './house.ts'
import { importHolidays } from './learning/holiday.commands.ts'
import { importLibrary } from './library/import.commands.ts'
import { importDelegations, importDivisions } from './org/org.commands.ts'
import { countUnits } from './org/org.store.ts'
import { ensureSeason } from './season/season.commands.ts'
import { setPolicy } from './security/security.commands.ts'
import { adminRoles, defaultPolicy } from './security/security.rules.ts'

export const FIRST_RUN_FILE = 'first-run.txt'
/** Between two chunks of villages people's own requests go first. */
const GIVE_WAY_MS = 200

function writeFirstRun(house: House, url: string, password: string, codes: { name: string; code: string }[]): void {
  const links = codes.map(
    ({ name, code }) => `  ${name}  ${code}  ${url}/chat#name=${encodeURIComponent(name)}&code=${code}`,
  )
  const lines = [
    '练兵：首次启动生成的口令，请妥善保管，用后删除本文件。',
    'Made at the first run. Keep it safe, and delete this file after use.',
    '',
    `管理后台 admin  ${url}/`,
    '  用户名 username  admin',
    `  口令   password  ${password}`,
    ...(codes.length > 0
      ? [
          '',
          `学习群 chat  ${url}/chat`,
          '演示学员：姓名、一次性代码、登录链接 (demo learners: name, one-time code, link)',
          ...links,
        ]
      : []),
    '',
  ]
  mkdirSync(house.config.DATA_DIR, { recursive: true })
  const file = join(house.config.DATA_DIR, FIRST_RUN_FILE)
  writeFileSync(file, lines.join('\n'), { mode: 0o600 })
  // the mode above holds for a new file only
  chmodSync(file, 0o600)
}

/** Brings in what the house comes with: tree, delegations, holidays, content. Safe at every start. */
export async function seedContent(house: House): Promise<void> {
  const { db, clock } = house
  if ((await countUnits(db, 4)) === 0) {
    await importDivisions(db, divisions(), clock.now())
    await importDelegations(db, province, clock.now())
  }
  await importHolidays(db, holidays(), clock.now())
  await ensureSeason(db, dayOf(clock.now()), clock.now())
  const year = Number(dayOf(clock.now()).slice(0, 4))
  if (!holidayYears.includes(year))
    house.log.warn({ year }, 'no declared holidays are known for this year: streaks will not skip any')
  try {
    const content = loadContent()
    await importContent(db, content, clock.now())
    await importLibrary(house, content, clock.now())
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // an organiser's own edit of a starter question stands; it must not keep the house from opening
    house.log.warn({ code: error.code, details: error.details }, 'the starter content was not brought in')
  }
}

/** The fifth level, 34,000 rows: loaded once the house is open, so that the first start stays fast. */
export async function seedVillages(house: House, isStopping = () => false): Promise<void> {
  const all = villages()
  if ((await countUnits(house.db, 5)) >= all.length) return
  await importDivisions(house.db, all, house.clock.now(), () => sleep(GIVE_WAY_MS, !isStopping()))
  if (isStopping()) return
  house.log.info({ villages: await countUnits(house.db, 5) }, 'villages and communities loaded')
}

/** In an empty house: the first account, with a password made here and now, and the demo unless it is not wanted. */
export async function firstRun(house: House, url: string): Promise<boolean> {
  const { db, clock, config } = house
  if ((await countAccounts(db)) > 0) return false
  const password = randomBytes(12).toString('base64url')
  const codes = config.DEMO ? await seedDemo(db, clock.now()) : []
  writeFirstRun(house, url, password, codes)
  const admin = { username: 'admin', name: '管理员', password, role: 'founder', unitId: province } as const
  // an upgraded house keeps what it had; a new one asks its administrators for a second factor from the start
  await setPolicy(db, { ...defaultPolicy, twoFactorRoles: [...adminRoles] }, 'system', clock.now())
  await addAccount(db, admin, 'system', clock.now())
  return true
}
