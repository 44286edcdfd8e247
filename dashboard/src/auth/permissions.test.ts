import { expect, test } from 'vitest'
import { isAllowed, permissionFor } from './permissions.ts'

test.each([
  ['questions', 'list', 'question.read'],
  ['questions', 'create', 'content.write'],
  ['videos', 'create', 'content.write'],
  ['laws', 'create', 'question.write'],
  ['editions', 'create', 'question.write'],
  ['domains', 'create', 'content.write'],
  ['groups/7/days', 'list', 'group.read'],
  ['deliveries', 'edit', 'group.write'],
  ['seasons', 'show', 'season.read'],
  ['seasons', 'edit', 'season.write'],
  ['boards', 'list', 'points.read'],
  ['laws', 'list', 'question.read'],
  ['accounts', 'create', 'account.write'],
  ['grants', 'create', 'role.grant'],
  ['security', 'list', 'security.write'],
  ['exports', 'list', 'account'],
])('%s %s needs %s', (resource, action, permission) => {
  expect(permissionFor(resource, action)).toBe(permission)
})

test('whoever is signed in has the pages of their own; any other page is for who has its permission', () => {
  expect(['overview', 'me', 'exports'].filter((one) => isAllowed([], one, 'list'))).toHaveLength(3)
  expect(isAllowed(['question.read'], 'laws', 'show')).toBe(true)
  expect(isAllowed(['question.read'], 'laws', 'edit')).toBe(false)
})
