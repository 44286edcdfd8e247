import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountPermissions, type Grant, isWithin, permissionsOf, roles, subtreesFor } from './access.rules.ts'

test('an organiser may do everything but read the log of what was done', () => {
  const rest = accountPermissions.filter((permission) => permission !== 'audit.read')
  expect(permissionsOf([{ role: 'organiser', path: '/51/' }])).toEqual(rest)
})

test('an auditor reads the log and does nothing else', () => {
  expect(permissionsOf([{ role: 'audit_admin', path: '/51/' }])).toEqual(['audit.read'])
})

test('a viewer sees units, participation, rules and points and changes nothing', () => {
  expect(permissionsOf([{ role: 'viewer', path: '/51/' }])).toEqual([
    'unit.read',
    'participation.read',
    'season.read',
    'points.read',
  ])
})

test('a question setter writes questions and sees neither learners nor figures', () => {
  expect(permissionsOf([{ role: 'question_setter', path: '/51/' }])).toEqual([
    'unit.read',
    'question.read',
    'question.write',
  ])
})

test('two roles add up', () => {
  const both = permissionsOf([
    { role: 'viewer', path: '/51/' },
    { role: 'question_setter', path: '/51/' },
  ])
  expect(new Set(both)).toEqual(
    new Set(['unit.read', 'participation.read', 'season.read', 'points.read', 'question.read', 'question.write']),
  )
})

test('who has no role, or one that nobody knows, may do nothing', () => {
  expect(permissionsOf([])).toEqual([])
  for (const role of ['admin', '', 'ORGANISER', 'constructor', '__proto__', 'toString'])
    expect(permissionsOf([{ role, path: '/51/' }])).toEqual([])
})

test('a viewer of the province who organises one city writes in that city only', () => {
  const grants = [
    { role: 'viewer', path: '/51/' },
    { role: 'organiser', path: '/51/5101/' },
  ]
  expect(subtreesFor(grants, 'learner.write')).toEqual(['/51/5101/'])
  expect(subtreesFor(grants, 'participation.read')).toEqual(['/51/', '/51/5101/'])
})

test.each([
  ['the unit itself', '/51/5101/', ['/51/5101/'], true],
  ['a unit below', '/51/5101/510104/', ['/51/5101/'], true],
  ['the unit above', '/51/', ['/51/5101/'], false],
  ['a sister', '/51/5103/', ['/51/5101/'], false],
  ['a unit whose code begins alike', '/51/51011/', ['/51/5101/'], false],
  ['the same code elsewhere', '/52/51/5101/', ['/51/5101/'], false],
  ['one of two subtrees', '/51/5103/510302/', ['/51/5101/', '/51/5103/'], true],
  ['anything, without a subtree', '/51/', [], false],
  ['nothing, in a subtree', '', ['/51/'], false],
])('%s: %s within %j is %s', (_, path, subtrees, expected) => {
  expect(isWithin(path, subtrees)).toBe(expected)
})

const grants = fc.array(
  fc.record({
    role: fc.constantFrom(...roles, 'unknown'),
    path: fc.constantFrom('/51/', '/51/5101/', '/51/5103/', '/51/5101/510104/'),
  }),
)

test('a further role never takes anything away', () => {
  fc.assert(
    fc.property(grants, grants, (some, more) => {
      const before: string[] = permissionsOf(some)
      expect(permissionsOf([...some, ...more])).toEqual(expect.arrayContaining(before))
    }),
  )
})

test('whatever one may do, one may do it in some subtree that was given', () => {
  fc.assert(
    fc.property(grants, (given: Grant[]) => {
      const paths = given.map(({ path }) => path)
      for (const permission of accountPermissions) {
        const subtrees = subtreesFor(given, permission)
        expect(subtrees.length > 0).toBe(permissionsOf(given).includes(permission))
        expect(paths).toEqual(expect.arrayContaining(subtrees))
      }
    }),
  )
})
