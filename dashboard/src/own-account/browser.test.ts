import { expect, test } from 'vitest'
import { nameBrowser } from './browser.ts'

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36',
    'Chrome · Windows',
  ],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0', 'Edge · Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17 Safari/604', 'Safari · iOS'],
  ['Mozilla/5.0 (Linux; Android 13) AppleWebKit Chrome/116 Mobile Safari MicroMessenger/8.0', '微信 · Android'],
  ['curl/8', undefined],
  [null, undefined],
])('%s is %s', (agent, name) => {
  expect(nameBrowser(agent)).toBe(name)
})
