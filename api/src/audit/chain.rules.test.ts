import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  anchorOf,
  type ChainedRow,
  canonicalOf,
  FIELDS,
  faultOf,
  GENESIS,
  isExchanged,
  type Link,
  readAnchor,
} from './chain.rules.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const texts = fc.option(fc.string({ unit: fc.constantFrom('a', ',', ':', '-', '1', '2', '系', '😀', '\n', '') }))
const rowOf = (values: readonly (string | null)[]) =>
  Object.fromEntries(FIELDS.map((name, i) => [name, values[i] ?? null])) as ChainedRow
const rows = fc.array(texts, { minLength: FIELDS.length, maxLength: FIELDS.length }).map(rowOf)

const chainOf = (all: readonly ChainedRow[]): Link[] => {
  const links: Link[] = []
  for (const row of all) {
    const prev = links.at(-1)?.hash ?? GENESIS
    links.push({ place: links.length + 1, rowSeq: row.seq ?? '', prev, hash: sha256(canonicalOf(prev, row)), row })
  }
  return links
}
/** The first fault of links in their order. */
function firstFault(links: readonly Link[]) {
  let before = { place: 0, hash: GENESIS }
  for (const link of links) {
    const fault = faultOf(link, before, sha256)
    if (fault) return fault
    before = link
  }
  return undefined
}

test('a row is written down field by field, each with its length in bytes', () => {
  const row = rowOf(['7', '2022-04-01T01:00:00.000000Z', '系统', null, 'unit.add'])
  expect(canonicalOf(GENESIS, row)).toBe(
    `${GENESIS},1:7,27:2022-04-01T01:00:00.000000Z,6:系统,-,8:unit.add,-,-,-,-,-,-,-,-,-`,
  )
})

test('no two rows are written down alike', () => {
  fc.assert(
    fc.property(rows, rows, (one, other) => {
      const alike = FIELDS.every((name) => one[name] === other[name])
      expect(canonicalOf(GENESIS, one) === canonicalOf(GENESIS, other)).toBe(alike)
    }),
  )
})

test('a chain that nobody touched has no fault', () => {
  fc.assert(
    fc.property(fc.array(rows, { maxLength: 8 }), (all) => {
      expect(firstFault(chainOf(all))).toBeUndefined()
    }),
  )
})

test('whatever field of whichever row is changed, that row is named', () => {
  const some = fc.array(rows, { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(some, fc.nat(), fc.constantFrom(...FIELDS), texts, (all, at, name, value) => {
      const links = chainOf(all)
      const link = links[at % links.length] as Link
      fc.pre(link.row?.[name] !== value)
      link.row = { ...(link.row as ChainedRow), [name]: value }
      expect(firstFault(links)).toMatchObject({ kind: 'changed', place: link.place })
    }),
  )
})

test('whichever row but the last is taken out, the gap is named; and also when the places are counted anew', () => {
  const some = fc.array(rows, { minLength: 2, maxLength: 8 })
  fc.assert(
    fc.property(some, fc.nat(), (all, at) => {
      const gone = at % (all.length - 1)
      const left = chainOf(all).filter((_, i) => i !== gone)
      expect(firstFault(left)).toEqual({ kind: 'removed', place: gone + 1, rowSeq: null })
      const counted = left.map((link, i) => ({ ...link, place: i + 1 }))
      expect(firstFault(counted)).toMatchObject({ kind: 'reordered', place: gone + 1 })
    }),
  )
})

test('of two rows that were exchanged the link says so', () => {
  const [a, b] = chainOf([rowOf(['1', 'x']), rowOf(['2', 'y'])]) as [Link, Link]
  expect(isExchanged({ ...a, row: b.row }, [a.row as ChainedRow], sha256)).toBe(true)
  expect(
    isExchanged(
      { ...a, row: { ...(b.row as ChainedRow), seq: '1' } },
      [{ ...(a.row as ChainedRow), seq: '2' }],
      sha256,
    ),
  ).toBe(true)
  expect(isExchanged({ ...a, row: rowOf(['1', 'z']) }, [b.row as ChainedRow], sha256)).toBe(false)
})

test.each([
  ['', undefined],
  ['12', undefined],
  [`12:${'g'.repeat(64)}`, undefined],
  [`12:${'a'.repeat(63)}`, undefined],
  [`-1:${'a'.repeat(64)}`, undefined],
  [` 12:${'A'.repeat(64)}\n`, { place: 12, hash: 'a'.repeat(64) }],
])('%j read as an anchor is %j', (text, anchor) => {
  expect(readAnchor(text)).toEqual(anchor)
  if (anchor) expect(readAnchor(anchorOf(anchor))).toEqual(anchor)
})
