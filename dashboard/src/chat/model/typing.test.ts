import { expect, test } from 'vitest'
import { newClientId } from '../wire/client-id.ts'
import { isSendKey, mentionsIn } from './composing.ts'
import { routeOf } from './route.ts'

const enter = { key: 'Enter', shiftKey: false, isComposing: false, keyCode: 13 }

test('Enter sends, Shift+Enter does not', () => {
  expect(isSendKey(enter)).toBe(true)
  expect(isSendKey({ ...enter, shiftKey: true })).toBe(false)
})

test('Enter that takes a pinyin candidate does not send', () => {
  expect(isSendKey({ ...enter, isComposing: true })).toBe(false)
  expect(isSendKey({ ...enter, keyCode: 229 })).toBe(false)
})

test('the bot is addressed by its name', () => {
  expect(mentionsIn('@练兵助手 帮助', '练兵助手')).toEqual(['bot'])
  expect(mentionsIn('练兵助手在吗', '练兵助手')).toEqual([])
})

test('a client id is a uuid where http has no randomUUID', () => {
  const plain = { getRandomValues: crypto.getRandomValues.bind(crypto) } as Crypto
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
  for (let i = 0; i < 200; i += 1) expect(newClientId(plain)).toMatch(uuid)
  expect(newClientId()).toMatch(uuid)
})

test('an address opens a conversation or carries an invitation', () => {
  expect(routeOf('#/r%201')).toEqual({ kind: 'conversation', id: 'r 1' })
  expect(routeOf('#name=%E6%9D%8E%E5%9B%9B&code=AB-12')).toEqual({
    kind: 'invitation',
    to: { name: '李四', code: 'AB-12' },
  })
  for (const broken of ['', '#', '#/', '#/%E6%9', '#foo']) expect(routeOf(broken)).toEqual({ kind: 'list' })
})
