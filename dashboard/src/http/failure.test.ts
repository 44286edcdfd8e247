import polyglotI18nProvider from 'ra-i18n-polyglot'
import { expect, test } from 'vitest'
import { messages } from '../i18n/zh-cn/messages.ts'
import { wordFailure, wordFields } from './failure.ts'
import { ApiError } from './request.ts'

const { translate } = polyglotI18nProvider(() => messages, 'zh-CN', [], { allowMissing: true })
const worded = (status: number, failure = {}) => wordFailure(new ApiError(status, failure), translate)

test('a refusal that the catalogue words is told in Chinese, with its details', () => {
  const failure = { code: 'roster.header_missing', hint: 'Use the headers.', details: { missing: ['工号', '姓名'] } }
  expect(worded(422, failure)).toBe('缺少列：工号,姓名。请用模板的表头。')
})

test('a refusal that the catalogue does not know is told by its status, never by its English hint', () => {
  expect(worded(404, { code: 'video.not_found', hint: 'There is no such video.' })).toBe(
    '找不到这条记录，可能不在您的管理范围内。',
  )
})

test('a fault of the server is a neutral sentence with the request id', () => {
  expect(worded(500, { code: 'house.fault', requestId: 'r-17' })).toContain('r-17')
  expect(worded(500)).toBe('操作没有完成，请稍后重试。')
})

test('a server that cannot be reached is told as such', () => {
  expect(worded(0)).toBe('连不上服务器，请检查网络后重试。')
})

test('wrong fields are marked where they stand', () => {
  const fields = [{ path: 'citations.0.article', message: 'must be an article' }]
  const error = new ApiError(422, { code: 'request.invalid', details: { fields } })
  expect(wordFields(error, translate)).toEqual({ 'citations.0.article': '此项不符合要求，请检查' })
  expect(wordFields(new ApiError(409), translate)).toBeUndefined()
})
