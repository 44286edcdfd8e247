// A house with two counties behind a port of this process, for browsers: real pages, a clock that the test holds.
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { addAccount } from '@lianbing/api/access/access.commands'
import type { Role } from '@lianbing/api/access/access.rules'
import { importContent } from '@lianbing/api/bank/bank.commands'
import { addAgency, importDivisions, setHeadcount } from '@lianbing/api/org/org.commands'
import { ensureSeason } from '@lianbing/api/season/season.commands'
import { loadContent } from '@lianbing/content/load'
import { freshHouse, house } from '../house.ts'

export const PASSWORD = 'county-password-2022'
const divisions = [
  { code: '5101', name: '成都市' },
  { code: '510104', name: '锦江区' },
  { code: '510104020', name: '春熙路街道' },
  { code: '510104021', name: '书院街街道' },
  { code: '510105', name: '青羊区' },
]

export const account = (username: string, role: Role, unitId: string) =>
  addAccount(house.db, { username, name: username, password: PASSWORD, role, unitId }, 'system', house.clock.now())

/** Everything that is Chinese by content, not by a sentence of the pages. */
export const chineseContent = async (): Promise<string[]> => {
  const { questions, laws } = loadContent()
  const rows = await Promise.all([
    house.db.selectFrom('orgUnit').select('name').execute(),
    house.db.selectFrom('studyGroup').select('name').execute(),
    house.db.selectFrom('learner').select('name').execute(),
    house.db.selectFrom('season').select('name').execute(),
  ])
  const names = [...rows.flat(), ...laws].map(({ name }) => name)
  const sources = laws.flatMap(({ issuer, number, version }) => [issuer, number ?? issuer, version])
  const texts = questions.flatMap(({ stem, options, explanation, citations }) => [
    ...[stem, ...options, explanation],
    ...citations.map(({ article }) => article),
  ])
  return [...names, ...sources, ...texts].sort((a, b) => b.length - a.length)
}

export async function openCountyHouse() {
  await freshHouse()
  const { db, clock } = house
  await importDivisions(db, divisions, clock.now())
  const { laws, questions } = loadContent()
  await importContent(db, { laws, questions }, clock.now())
  await addAgency(db, { id: 'u_hall', parentId: '510104', name: '政务服务大厅人社窗口' }, 'system', clock.now())
  const row = { desk: 'front', establishment: 'contract', count: 4 } as const
  for (const unit of ['510104020', 'u_hall']) await setHeadcount(db, unit, '2022-03-01', [row], 'system', clock.now())
  await ensureSeason(db, '2022-04-01', clock.now())
  const server = createAdaptorServer({ fetch: house.app.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
