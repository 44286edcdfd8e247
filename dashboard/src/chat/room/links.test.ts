import { expect, test } from 'vitest'
import { linkParts } from './links.ts'

const HERE = 'http://192.168.1.20:3000'
const links = (text: string) => linkParts(text, HERE).flatMap((part) => part.href ?? [])

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
    linkParts(text, HERE)
      .map((part) => part.text)
      .join(''),
  ).toBe(text)
})

test.each(['exam', 'bulletin', 'read', 'read?t=95'])(
  'the %s page is shown and opened at the address where this page is open',
  (page) => {
    const href = `${HERE}/${page}#abc-DEF_1`
    expect(linkParts(`开考了\n/${page}#abc-DEF_1\n请勿转发`, HERE)).toEqual([
      { text: '开考了\n' },
      { text: href, href },
      { text: '\n请勿转发' },
    ])
  },
)

test.each(['见 /exam#abc', '/exam', '/exam#abc。', '/chat#abc', 'x/exam#abc'])(
  '%s is no link to the exam page',
  (text) => {
    expect(links(text)).toEqual([])
  },
)
