import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountPermissions, type Grant, isWithin, permissionsOf, roles, subtreesFor } from './access.rules.ts'

test('the account of the first run may do everything', () => {
  expect(permissionsOf([{ role: 'founder', path: '/51/' }])).toEqual([...accountPermissions])
})

test('an organiser manages the campaign, and neither accounts nor rights nor the audit log', () => {
  const others = ['account.read', 'account.write', 'role.grant', 'security.write', 'audit.read']
  const campaign = accountPermissions.filter((permission) => !others.includes(permission))
  expect(permissionsOf([{ role: 'organiser', path: '/51/' }])).toEqual(campaign)
})

test('the three administrators share nothing but units and the list of accounts; the auditor changes nothing', () => {
  const of = (role: string): string[] => permissionsOf([{ role, path: '/51/' }])
  const shared = (one: string, other: string) => of(one).filter((permission) => of(other).includes(permission))
  expect(shared('system_admin', 'security_admin')).toEqual(['unit.read', 'account.read'])
  expect(shared('system_admin', 'audit_admin')).toEqual(['unit.read'])
  expect(shared('security_admin', 'audit_admin')).toEqual(['unit.read'])
  expect(of('audit_admin').filter((permission) => !permission.endsWith('.read'))).toEqual([])
  expect(of('audit_admin')).not.toEqual(expect.arrayContaining(['learner.read']))
  expect(of('audit_admin')).not.toEqual(expect.arrayContaining(['question.read']))
})

test('a supervisor changes nothing and sees no questions', () => {
  const permissions: string[] = permissionsOf([{ role: 'supervisor', path: '/51/' }])
  expect(permissions.filter((permission) => !permission.endsWith('.read'))).toEqual([])
  expect(permissions).not.toContain('question.read')
})

test('an examiner may do what the duties say', () => {
  const of = (...duties: string[]) => permissionsOf([{ role: 'examiner', path: '/51/', duties }])
  expect(of()).toEqual(['unit.read', 'season.read'])
  expect(of('mark')).toEqual(['unit.read', 'question.read', 'season.read'])
  expect(of('invigilate', 'no duty')).toEqual(['unit.read', 'learner.read', 'season.read'])
  expect(permissionsOf([{ role: 'viewer', path: '/51/', duties: ['mark'] }])).not.toContain('question.read')
})

test('the bank, the rules and the security settings are written from the top of the tree only', () => {
  const city = permissionsOf([{ role: 'founder', path: '/51/5101/' }])
  for (const permission of ['question.write', 'season.write', 'security.write']) expect(city).not.toContain(permission)
})

test('a viewer sees units, participation, rules, points and the award and changes nothing', () => {
  expect(permissionsOf([{ role: 'viewer', path: '/51/' }])).toEqual([
    'unit.read',
    'participation.read',
    'season.read',
    'points.read',
    'award.read',
  ])
})

test('a question setter writes questions and sees neither learners nor figures', () => {
  expect(permissionsOf([{ role: 'question_setter', path: '/51/' }])).toEqual([
    'unit.read',
    'question.read',
    'question.write',
    'content.write',
  ])
})

test('two roles add up', () => {
  const both = permissionsOf([
    { role: 'viewer', path: '/51/' },
    { role: 'question_setter', path: '/51/' },
  ])
  expect(new Set(both)).toEqual(
    new Set([
      ...['unit.read', 'participation.read', 'season.read', 'points.read', 'award.read'],
      ...['question.read', 'question.write', 'content.write'],
    ]),
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
