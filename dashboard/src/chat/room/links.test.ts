import { expect, test } from 'vitest'
import { linkParts } from './links.ts'

const links = (text: string) => linkParts(text).flatMap((part) => part.href ?? [])

test.each([
  ['见 https://www.mohrss.gov.cn/a.html，谢谢', 'https://www.mohrss.gov.cn/a.html'],
  ['http://10.1.2.3:3000/chat看这里', 'http://10.1.2.3:3000/chat'],
  ['(https://example.com/a_(b))', 'https://example.com/a_(b)'],
  ['https://example.com/?q=1&r=2.', 'https://example.com/?q=1&r=2'],
])('in %s the address is %s', (text, address) => {
  expect(links(text)).toEqual([address])
})

test.each(['javascript:alert(1)', 'data:text/html,x', 'www.example.com', 'https://', '12333'])(
  '%s is no link',
  (text) => {
    expect(links(text)).toEqual([])
  },
)

test('no character of a message is lost', () => {
  const text = '<b>一</b> https://a.cn/x。二 http://b.cn 三\n'
  expect(
    linkParts(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text)
})
