import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safeHtml } from './markdown.ts'

test('headings, lists and tables are shown as such', () => {
  expect(safeHtml('## 谁申请\n\n- **单位**：三十日')).toContain('<h2>谁申请</h2>')
  const table = safeHtml('| 谁 | 多久 |\n|---|---|\n| 单位 | 三十日 |')
  expect(table).toMatch(/^<div class="wide" [^>]*tabindex="0">\n<table>.*<td>三十日<\/td>.*<\/table>\n<\/div>\n$/s)
})

test.each([
  ['HTML', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['a link that runs', '[点](javascript:alert(1))'],
  ['a link that runs, hidden', '[点](JaVaScRiPt&colon;alert(1)) [点](  data:text/html,<script>alert(1)</script>)'],
  ['an image', '![x](https://example.org/x.png "onerror=alert(1)")'],
])('%s runs nothing', (_, text) => {
  expect(safeHtml(text)).not.toMatch(/<(script|img|iframe|svg)|href="(?!https?:|#|\/)/i)
})

test('no text makes a tag that runs', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '](',
    '[',
    ')',
    'javascript:',
    'onerror=',
    '`',
    '\n',
    '# ',
    '<a',
    '文',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      expect(safeHtml(pieces.join(''))).not.toMatch(
        /<(?!\/?(p|h\d|ul|ol|li|em|strong|code|pre|blockquote|a|br|hr|div|table|t\w+)[\s>])/i,
      )
    }),
  )
})
