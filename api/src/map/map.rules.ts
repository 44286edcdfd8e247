/** A feature of a GeoJSON file, as far as it is used. */
interface Feature {
  type: 'Feature'
  properties?: Record<string, unknown> | null
  geometry: unknown
}

export interface UnitFeature {
  type: 'Feature'
  properties: { id: string; name: string }
  geometry: unknown
}

/** Names of the property that holds the division code, as public boundary files have them. */
const CODE_NAMES = ['adcode', 'code', 'id', 'adcode99', 'PAC', 'division']

/**
 * The unit that a division code stands for: boundary files fill it up with zeros. '510000' → '51', '510100' → '5101',
 * '510104' → '510104', '510104020000' → '510104020'.
 */
export function unitIdOf(code: unknown): string {
  const digits = String(code ?? '').trim()
  if (!/^\d{2,12}$/.test(digits)) return digits
  const lengths = [2, 4, 6, 9, 12]
  return digits.slice(0, lengths.find((length) => length >= digits.replace(/0+$/, '').length) ?? digits.length)
}

/** The features of some units, named by them; a feature whose code is of none of them is left out. */
export function featuresOf(geojson: unknown, units: readonly { unitId: string; name: string }[]): UnitFeature[] {
  const { type, features } = (geojson ?? {}) as { type?: unknown; features?: Feature[] }
  if (type !== 'FeatureCollection' || !Array.isArray(features)) return []
  const known = new Map(units.map((unit) => [unit.unitId, unit]))
  return features.flatMap(({ properties, geometry }) => {
    const codes = CODE_NAMES.map((name) => unitIdOf(properties?.[name]))
    const unit = codes.flatMap((code) => known.get(code) ?? [])[0]
    return unit ? [{ type: 'Feature' as const, properties: { id: unit.unitId, name: unit.name }, geometry }] : []
  })
}
