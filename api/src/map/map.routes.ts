import { z } from '@hono/zod-openapi'
import { mustBeWithin, scopeOf } from '../access/scope.ts'
import { dayOf } from '../base/day.rules.ts'
import { Refusal } from '../base/refusal.ts'
import { answers, defineRoute, newRoutes } from '../http/route.ts'
import { familyOn, readUnit } from '../org/org.store.ts'
import { featuresOf } from './map.rules.ts'

const feature = z.object({
  type: z.literal('Feature'),
  properties: z.object({ id: z.string(), name: z.string() }),
  geometry: z.unknown(),
})

export const mapRoutes = newRoutes().openapi(
  defineRoute({
    method: 'get',
    path: '/participation/map',
    permission: 'participation.read',
    summary: 'The boundaries of a unit’s children from the operator’s GeoJSON (MAP_FILE), matched by division code',
    request: { query: z.object({ unitId: z.string() }) },
    responses: answers(z.object({ type: z.literal('FeatureCollection'), features: z.array(feature) })),
  }),
  async (c) => {
    const { house, account } = c.var
    const { unitId } = c.req.valid('query')
    const unit = await readUnit(house.db, unitId)
    mustBeWithin(unit?.path, scopeOf(account, 'participation.read'), 'unit')
    const geojson = await house.map.read()
    if (geojson === undefined)
      throw new Refusal('map.none', 404, 'Put a GeoJSON file into DATA_DIR and name it in MAP_FILE.')
    const { children = [] } = (await familyOn(house.db, unitId, dayOf(house.clock.now()))) ?? {}
    const features = featuresOf(geojson, children)
    return c.json({ type: 'FeatureCollection' as const, features } as never, 200)
  },
)
