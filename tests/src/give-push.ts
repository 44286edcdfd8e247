import { house } from './house.ts'

const EXPLAINER = 'ex_given'

/** A published explainer that cites nothing, once a house; returns its id. */
export async function giveExplainer(): Promise<string> {
  const { db, clock } = house
  const now = clock.now()
  const item = { id: EXPLAINER, kind: 'explainer', domain: 'employment', state: 'published', version: 1, live: 1 }
  await db
    .insertInto('libraryItem')
    .values({ ...item, createdAt: now, updatedAt: now })
    .onConflict((oc) => oc.doNothing())
    .execute()
  const text = { title: '一条解读', summary: '一句话。', content: JSON.stringify({ body: '正文。' }) }
  await db
    .insertInto('libraryVersion')
    .values({
      ...{ itemId: EXPLAINER, version: 1, domain: 'employment', competency: 'apply', tags: '[]', citations: '[]' },
      ...{ ...text, validFrom: '2011-01-01', createdAt: now, createdBy: 'system' },
    })
    .onConflict((oc) => oc.doNothing())
    .execute()
  return EXPLAINER
}

/** What the form sends of a series of that one explainer. */
export const pushPlan = {
  ...{ title: '一条推送', allGroups: true, groupIds: [], startsOn: '2022-04-06', weekdays: [3], pushAt: '10:00' },
  explainerIds: [EXPLAINER],
}

/** A series of a unit that begins next week; returns its id. */
export async function givePush(unitId: string): Promise<string> {
  const { db, clock } = house
  const explainerId = await giveExplainer()
  const id = `ps_${unitId}`
  const { explainerIds: _, ...plan } = pushPlan
  await db
    .insertInto('pushSeries')
    .values({
      ...{ ...plan, id, unitId, title: `推送${unitId}`, groupIds: '[]', weekdays: '[3]', state: 'running' },
      ...{ activeSince: clock.now(), requestKey: id, madeBy: 'system', madeAt: clock.now() },
    })
    .execute()
  await db.insertInto('pushSeriesItem').values({ seriesId: id, position: 1, explainerId }).execute()
  return id
}
