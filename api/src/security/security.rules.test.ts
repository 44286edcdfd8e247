import { describe, expect, it, test } from 'vitest'
import { defaultPolicy, duesOf, isOver } from './security.rules.ts'

const DAY = 24 * 3600
const policy = { ...defaultPolicy, twoFactorRoles: ['system_admin' as const] }

describe('before anything else an account', () => {
  it.each([
    ['with a fresh password', { roles: ['organiser'], twoFactor: false, passwordSeconds: 0 }, []],
    ['whose password is 90 days old', { roles: ['organiser'], twoFactor: false, passwordSeconds: 90 * DAY }, []],
    ['whose password is older', { roles: [], twoFactor: false, passwordSeconds: 90 * DAY + 1 }, ['password']],
    ['of a role that needs it', { roles: ['system_admin'], twoFactor: false, passwordSeconds: 0 }, ['two_factor']],
    ['that has it', { roles: ['system_admin'], twoFactor: true, passwordSeconds: 0 }, []],
  ])('%s', (_, standing, dues) => {
    expect(duesOf(standing, policy)).toEqual(dues)
  })
})

test('without a time limit a password does not run out', () => {
  const never = { ...policy, password: { ...policy.password, maxAgeDays: 0 } }
  expect(duesOf({ roles: [], twoFactor: false, passwordSeconds: 1e9 }, never)).toEqual([])
})

test.each([
  ['in use', 0, 3600, false],
  ['unused for an hour', 3600, 7200, true],
  ['in use for twelve hours', 0, 12 * 3600, true],
])('a session %s', (_, idleSeconds, ageSeconds, over) => {
  expect(isOver({ idleSeconds, ageSeconds }, defaultPolicy)).toBe(over)
})
