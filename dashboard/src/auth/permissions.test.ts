import { expect, test } from 'vitest'
import { permissionFor } from './permissions.ts'

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
])('%s %s needs %s', (resource, action, permission) => {
  expect(permissionFor(resource, action)).toBe(permission)
})
