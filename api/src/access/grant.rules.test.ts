import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type Grant, isWithin, type Role, roles } from './access.rules.ts'
import { exclusiveRoles, type Grantee, grantFault, isApart } from './grant.rules.ts'

const granter = (role: Role, path: string, id = 'a_granter') => ({ id, grants: [{ role, path }] })
const grantee = (given: Partial<Grantee> = {}): Grantee => ({
  ...{ id: 'a_grantee', staffNo: 'NO1', grants: [], elsewhere: [] },
  ...given,
})
const city = '/51/5101/'
const county = '/51/5101/510104/'
const other = '/51/5103/'
const security = granter('security_admin', city)

describe('a security administrator of one city', () => {
  it.each<[string, Grantee, Grant, string | undefined]>([
    ['makes an organiser of a county in it', grantee(), { role: 'organiser', path: county }, undefined],
    ['makes one of the city itself', grantee(), { role: 'organiser', path: city }, undefined],
    ['makes none of another city', grantee(), { role: 'organiser', path: other }, 'grant.out_of_scope'],
    ['makes none of the province', grantee(), { role: 'viewer', path: '/51/' }, 'grant.out_of_scope'],
    [
      'does not touch an account that stands above them',
      grantee({ grants: [{ role: 'viewer', path: '/51/' }] }),
      { role: 'viewer', path: county },
      'grant.out_of_scope',
    ],
    ['gives nothing to themselves', grantee({ id: 'a_granter' }), { role: 'viewer', path: city }, 'grant.to_oneself'],
    ['makes no second founder', grantee(), { role: 'founder', path: city }, 'grant.founder_only_once'],
    ['says what an examiner does', grantee(), { role: 'examiner', path: city }, 'grant.duties_needed'],
    ['makes an examiner who marks', grantee(), { role: 'examiner', path: city, duties: ['mark'] }, undefined],
    ['gives duties to examiners only', grantee(), { role: 'viewer', path: city, duties: ['mark'] }, 'grant.no_duties'],
    [
      'makes no supervisor of a nobody',
      grantee({ staffNo: null }),
      { role: 'supervisor', path: city },
      'grant.person_unknown',
    ],
    [
      'makes no supervisor of an organiser',
      grantee({ grants: [{ role: 'organiser', path: county }] }),
      { role: 'supervisor', path: city },
      'grant.roles_apart',
    ],
    [
      'makes no organiser of who supervises by another account',
      grantee({ elsewhere: ['supervisor'] }),
      { role: 'organiser', path: county },
      'grant.roles_apart',
    ],
    [
      'makes a supervisor of one county one of another as well',
      grantee({ grants: [{ role: 'supervisor', path: county }] }),
      { role: 'supervisor', path: city },
      undefined,
    ],
  ])('%s', (_, to, grant, fault) => {
    expect(grantFault(security, to, grant)).toBe(fault)
  })
})

test.each(roles.filter((role) => role !== 'founder' && role !== 'security_admin'))('a %s grants nothing', (role) => {
  const grant: Grant = { role: 'viewer', path: county }
  expect(grantFault(granter(role, '/51/'), grantee(), grant)).toBe('grant.out_of_scope')
})

const anyRole = fc.constantFrom(...roles)

test('nobody ever holds a role that stands alone beside another', () => {
  fc.assert(
    fc.property(fc.array(anyRole, { maxLength: 4 }), anyRole, (wanted, last) => {
      const held: Role[] = []
      for (const role of [...wanted, last]) if (isApart(held, role)) held.push(role)
      const kinds = new Set(held)
      if (exclusiveRoles.some((role) => kinds.has(role))) expect(kinds.size).toBe(1)
    }),
  )
})

test('whatever is granted lies in a subtree of the granter', () => {
  const path = fc.constantFrom('/51/', city, county, other)
  fc.assert(
    fc.property(anyRole, path, anyRole, path, (role, at, given, to) => {
      const fault = grantFault(granter(role, at), grantee(), {
        role: given,
        path: to,
        duties: given === 'examiner' ? ['mark'] : [],
      })
      if (fault === undefined) expect(isWithin(to, [at])).toBe(true)
    }),
  )
})
