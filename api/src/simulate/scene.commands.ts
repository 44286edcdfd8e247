import { sql } from 'kysely'
import { addDays, instantOf } from '../base/day.rules.ts'
import { seededRandom } from '../base/random.rules.ts'
import { Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { addAgencies } from '../org/org.commands.ts'
import { type Person, personOf } from '../simulated-people/person.rules.ts'
import { CHANNEL, groupOf, groupsOf, idsOf, SCHEDULE, type SimulationPlan } from '../simulated-people/plan.rules.ts'

interface Division {
  id: string
  name: string
  path: string
  level: number
}

/** Where halls stand: in the counties, or as far down as the tree goes above them. */
async function readCounties(db: Db): Promise<Division[]> {
  const read = await sql<Division>`
    select id, name, path, level from org_unit where kind = 'division' and not demo
      and level = (select max(level) from org_unit where kind = 'division' and not demo and level <= 3)
    order by id`.execute(db)
  if (read.rows.length === 0) throw new Refusal('simulate.no_units', 409, 'Bring in the org tree first: lianbing seed.')
  return read.rows
}

/** Counties are large and small: the largest has some five times the groups of the smallest (ours). */
function spread(counties: readonly Division[], seed: string, groups: number): Division[] {
  const random = seededRandom(`${seed}:counties`)
  const bounds: number[] = []
  for (const _ of counties) bounds.push((bounds.at(-1) ?? 0) + 0.4 + 1.6 * random())
  const all = bounds.at(-1) ?? 1
  return Array.from({ length: groups }, () => {
    const at = random() * all
    return counties[bounds.findIndex((bound) => at < bound)] as Division
  })
}

const CHUNK = 5000

/** Inserts rows by one statement a chunk; `columns` names and types them. */
async function insertMany(trx: Db, table: string, columns: string, rows: readonly object[], select = 'r.*') {
  const names = columns
    .split(', ')
    .map((column) => column.split(' ')[0])
    .join(', ')
  for (let i = 0; i < rows.length; i += CHUNK)
    await sql`insert into ${sql.table(table)} (${sql.raw(names)}) select ${sql.raw(select)}
      from jsonb_to_recordset(${JSON.stringify(rows.slice(i, i + CHUNK))}::jsonb) as r (${sql.raw(columns)})`.execute(
      trx,
    )
}

/** Of window staff, so many more are on the headcount than have registered. */
const NOT_REGISTERED = 0.12

function headcountsOf(people: readonly Person[], hallOf: (person: Person) => string, asOf: string) {
  const window = people.filter(({ kind }) => kind === 'window')
  const parts = Map.groupBy(window, (person) => `${hallOf(person)}|${person.desk}|${person.establishment}`)
  return [...parts].map(([key, members]) => {
    const [unit_id, desk, establishment] = key.split('|')
    return { unit_id, as_of: asOf, desk, establishment, count: Math.ceil(members.length * (1 + NOT_REGISTERED)) }
  })
}

export interface Scene {
  /** The hall of each group. */
  halls: string[]
  people: Person[]
}

/**
 * Halls, groups and people of a simulation, all marked as demo, so that `lianbing demo remove` takes them out; written
 * set by set: nothing of the campaign happens here.
 */
export async function makeScene(trx: Db, plan: SimulationPlan): Promise<Scene> {
  const { seed, learners, first } = plan
  const ids = idsOf(plan)
  const begin = instantOf(first, '00:00')
  const countyOf = spread(await readCounties(trx), seed, groupsOf(plan))
  const counties = [...new Map(countyOf.map((county) => [county.id, county])).values()]
  await addAgencies(
    trx,
    counties.map((parent) => ({ id: ids.hall(parent.id), name: `人社服务窗口（模拟${seed}）`, parent, demo: true })),
    begin,
  )
  const halls = countyOf.map(({ id }) => ids.hall(id))
  const numbers = new Map<string, number>()
  const groups = countyOf.map(({ id, name }, g) => {
    const number = (numbers.get(id) ?? 0) + 1
    numbers.set(id, number)
    const at = { push_at: SCHEDULE.pushAt, reveal_at: SCHEDULE.revealAt, active: true, demo: true, created_at: begin }
    const room = { channel: CHANNEL, channel_room_id: ids.room(g) }
    return { id: ids.group(g), name: `${name}练兵${number}组（模拟${seed}）`, unit_id: halls[g], ...room, ...at }
  })
  await insertMany(
    trx,
    'study_group',
    'id text, name text, unit_id text, channel text, channel_room_id text, push_at text, reveal_at text, active boolean, demo boolean, created_at timestamptz',
    groups,
  )
  const people = Array.from({ length: learners }, (_, n) => personOf(seed, n))
  const hallOf = ({ n }: Person) => halls[groupOf(n)] as string
  await insertPeople(trx, plan, people, hallOf)
  const headcounts = headcountsOf(people, hallOf, first)
  await insertMany(trx, 'headcount', 'unit_id text, as_of date, desk text, establishment text, count int', headcounts)
  return { halls, people }
}

async function insertPeople(trx: Db, plan: SimulationPlan, people: readonly Person[], hallOf: (p: Person) => string) {
  const ids = idsOf(plan)
  const rows = people.map((person) => {
    const { n, name, kind, desk, establishment, joinsOn } = person
    const since = instantOf(addDays(plan.first, joinsOn), '00:00')
    const at = { created_at: since, updated_at: since, state: 'active', demo: true }
    return { id: ids.learner(n), name, kind, desk, establishment, unit_id: hallOf(person), ...at }
  })
  await insertMany(
    trx,
    'learner',
    'id text, name text, kind text, desk text, establishment text, unit_id text, state text, demo boolean, created_at timestamptz, updated_at timestamptz',
    rows,
  )
  const postings = rows.map(({ id, unit_id }, n) => ({
    learner_id: id,
    from_date: addDays(plan.first, people[n]?.joinsOn ?? 0),
    unit_id,
  }))
  await insertMany(trx, 'learner_posting', 'learner_id text, from_date date, unit_id text', postings)
  const aliases = rows.map(({ id, created_at }, n) => ({
    channel: CHANNEL,
    channel_user_id: ids.user(n),
    learner_id: id,
    bound_at: created_at,
  }))
  await insertMany(
    trx,
    'channel_alias',
    'channel text, channel_user_id text, learner_id text, bound_at timestamptz',
    aliases,
  )
  const members = rows.map(({ id, created_at }, n) => ({
    group_id: ids.group(groupOf(n)),
    learner_id: id,
    since: created_at,
  }))
  await insertMany(trx, 'group_member', 'group_id text, learner_id text, since timestamptz', members)
}
