// Requests made from the OpenAPI document: some that fit a route's schemas, most with one thing in them spoilt.
import fc from 'fast-check'

export interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  minLength?: number
  minItems?: number
}

const LONE = String.fromCharCode(0xd83d)
/** What a database trips over: NUL, half a character, a day before its calendar, and text too long for an index. */
export const tripping = ['a\u0000b', `工伤${LONE}`, '0000-01-01', '9'.repeat(400), '长'.repeat(3000), '']

/** What people paste, what attackers send, and what a database or a spreadsheet trips over. */
export const nastyTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  LONE,
  `工伤${LONE}`,
  '㛃 𬭎 😀 👨‍👩‍👧',
  `${'长'.repeat(29)}😀`,
  '\u202e\u200b\ufeff',
  "'; drop table learner; --",
  "' or '1'='1",
  '<script>alert(1)</script>"><img src=x onerror=alert(1)>',
  '{{7*7}} %s %n',
  '../../../../etc/passwd',
  '%00%2e%2e%2f',
  '\\u0000 \\ \\\\',
  '=1+1',
  'NaN',
  '0000-01-01',
  '9999-12-31',
  '2022-02-30',
  '1e309',
  '__proto__',
  'constructor',
  '长'.repeat(3000),
  '\r\nSet-Cookie: a=b',
]
const nastyValues: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 31,
  Number.MAX_SAFE_INTEGER,
  2 ** 53,
  1e308,
  [],
  {},
  [[]],
  ['a', null],
  { $ne: null },
  { length: 10 },
  { toString: 'x' },
]
export const junk = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...nastyTexts) },
  { weight: 2, arbitrary: fc.constantFrom(...nastyValues) },
  { weight: 1, arbitrary: fc.jsonValue({ stringUnit: 'binary' }) as fc.Arbitrary<unknown> },
)

const texts: Record<string, string[]> = {
  date: ['2022-04-01', '2024-02-29', '0001-01-01', '9999-12-31'],
  'date-time': ['2022-04-01T01:00:00Z', '2022-04-01T09:00:00+08:00', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'],
}
/** One text for each pattern of the api's schemas; the test says when one is missing. */
const ofPattern: Record<string, string[]> = {
  '^[A-Z]{1,26}$': ['A', 'ABD', 'Z'],
  '^[A-H]$': ['A', 'H'],
  '^[A-H]{0,8}$': ['', 'A', 'BD', 'ABCDEFGH'],
  '^[A-Za-z0-9_-]{32,100}$': ['k'.repeat(43), 'x'.repeat(32)],
  '^([01]\\d|2[0-3]):[0-5]\\d$': ['00:00', '09:00', '23:59'],
  '^[a-z0-9-]{1,64}$': ['webchat', 'wecom'],
  '^[a-z0-9]+(-[a-z0-9]+)*$': ['law-one', 'x'],
}

function textOf({ format = '', pattern, minLength = 0 }: Schema): fc.Arbitrary<unknown> {
  const ofFormat = texts[format]
  if (ofFormat) return fc.constantFrom<unknown>(...ofFormat)
  if (pattern) return fc.constantFrom<unknown>(...(ofPattern[pattern] ?? ['第十六条']))
  return fc.constantFrom('工伤认定', '甲', '练兵 2022', '51', 'bot', 'm'.repeat(Math.max(8, minLength)))
}

/** Values that fit a schema, or nearly: what one field says of another is for the api to check. */
export function fitting(
  schema: Schema,
  all: Record<string, Schema>,
  byName: Record<string, unknown> = {},
): fc.Arbitrary<unknown> {
  const of = (part: Schema) => fitting(part, all, byName)
  if (schema.$ref) return of(all[schema.$ref.split('/').at(-1) ?? ''] ?? {})
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const some = schema.anyOf ?? schema.oneOf
  if (some) return fc.oneof(...some.map(of))
  if (schema.allOf)
    return fc.tuple(...schema.allOf.map(of)).map((parts) => Object.assign({}, ...(parts as object[])) as unknown)
  const [type, nullable] = Array.isArray(schema.type) ? schema.type : [schema.type]
  if (nullable === 'null') return fc.oneof(fc.constant(null), of({ ...schema, type: type ?? 'null' }))
  if (type === 'array')
    return fc.array(of(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: (schema.minItems ?? 0) + 2 })
  if (type === 'object' || schema.properties) {
    const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => [
      name,
      name in byName ? fc.constant(byName[name]) : of(field),
    ])
    const record: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(fields)
    return fc.record(record, { requiredKeys: schema.required ?? [] })
  }
  if (type === 'integer' || type === 'number') {
    const min = schema.minimum ?? 0
    return fc.constantFrom(min, min + 1, Math.min(schema.maximum ?? 200, 200))
  }
  if (type === 'boolean') return fc.boolean()
  return textOf(schema)
}

type Place = (string | number)[]

/** Every place in a value: [], ['rows'], ['rows', 0], ['rows', 0, 'count']. */
export function placesIn(value: unknown, here: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [here]
  const inside = Object.entries(value).map(([key, child]) =>
    placesIn(child, [...here, Array.isArray(value) ? Number(key) : key]),
  )
  return [here, ...inside.flat()]
}

/** The value with something else in a place; `undefined` takes it out. */
export function withChange(value: unknown, [step, ...rest]: Place, put: unknown): unknown {
  if (step === undefined) return put
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>
  copy[step] = withChange(copy[step], rest, put)
  return copy
}

/** The value with one thing in it, at any depth, replaced or taken out. */
export const spoilt = (value: unknown): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.constantFrom(...placesIn(value)), fc.oneof({ weight: 4, arbitrary: junk }, fc.constant(undefined)))
    .map(([place, put]) => withChange(value, place, put))
