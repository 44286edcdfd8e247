import { expect, test } from 'vitest'
import { permissionFor } from './permissions.ts'

test.each([
  ['questions', 'list', 'question.read'],
  ['questions', 'create', 'question.write'],
  ['groups/7/days', 'list', 'group.read'],
  ['deliveries', 'edit', 'group.write'],
  ['laws', 'list', 'question.read'],
])('%s %s needs %s', (resource, action, permission) => {
  expect(permissionFor(resource, action)).toBe(permission)
})
