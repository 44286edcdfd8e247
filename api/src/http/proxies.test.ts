import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clientBehind, isAddressOrRange, trustOnly } from './proxies.ts'

const trusts = trustOnly(['127.0.0.1', '10.0.0.0/8', '2001:db8:1::/48'])

test.each([
  ['203.0.113.9', undefined, '203.0.113.9'],
  ['::ffff:203.0.113.9', undefined, '203.0.113.9'],
  ['203.0.113.9', '198.51.100.7', '203.0.113.9'],
  ['127.0.0.1', undefined, '127.0.0.1'],
  ['127.0.0.1', '', '127.0.0.1'],
  ['127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['::ffff:127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['127.0.0.1', '198.51.100.7, 203.0.113.9', '203.0.113.9'],
  ['127.0.0.1', '198.51.100.7,203.0.113.9 , 10.1.2.3', '203.0.113.9'],
  ['127.0.0.1', '10.9.9.9, 10.1.2.3', '10.9.9.9'],
  ['127.0.0.1', '198.51.100.7, made up, 10.1.2.3', '10.1.2.3'],
  ['127.0.0.1', '203.0.113.9:4711', '203.0.113.9'],
  ['2001:db8:1::5', '[2001:db8:2::7]:443', '2001:db8:2::7'],
  ['2001:db8:2::5', '203.0.113.9', '2001:db8:2::5'],
  ['127.0.0.1', '::ffff:203.0.113.9', '203.0.113.9'],
])('from %s with %j the client is %s', (peer, header, client) => {
  expect(clientBehind(peer, header, trusts)).toBe(client)
})

test('whatever a stranger writes, behind one trusted proxy they are who the proxy heard from', () => {
  fc.assert(
    fc.property(fc.string(), fc.ipV4(), (written, stranger) => {
      fc.pre(!trusts(stranger))
      expect(clientBehind('127.0.0.1', `${written}, ${stranger}`, trusts)).toBe(stranger)
    }),
  )
})

test('without trusted proxies nobody is believed', () => {
  expect(clientBehind('127.0.0.1', '203.0.113.9', trustOnly([]))).toBe('127.0.0.1')
})

test.each([
  ['127.0.0.1', true],
  ['10.0.0.0/8', true],
  ['fd00::/8', true],
  ['10.0.0.0/33', false],
  ['10.0.0.0/', false],
  ['10.0.0.0/8/8', false],
  ['proxy.example', false],
  ['', false],
])('%j may stand in TRUSTED_PROXIES: %s', (entry, may) => {
  expect(isAddressOrRange(entry)).toBe(may)
})
