import polyglotI18nProvider from 'ra-i18n-polyglot'
import { expect, test } from 'vitest'
import { messages } from '../i18n/chinese.ts'
import { untilTime, wordFailure, wordFields } from './failure.ts'
import { ApiError } from './request.ts'

const { translate } = polyglotI18nProvider(() => messages, 'zh-CN', [], { allowMissing: true })
const worded = (status: number, failure = {}) => wordFailure(new ApiError(status, failure), translate)

test('a refusal that the catalogue words is told in Chinese, with its details', () => {
  const failure = { code: 'roster.header_missing', hint: 'Use the headers.', details: { missing: ['工号', '姓名'] } }
  expect(worded(422, failure)).toBe('缺少列：工号,姓名。请用模板的表头。')
})

test('a refusal that the catalogue does not know is told by its status, never by its English hint', () => {
  expect(worded(404, { code: 'comet.not_found', hint: 'There is no such comet.' })).toBe(
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

const fieldsOf = (...fields: object[]) =>
  wordFields(new ApiError(422, { code: 'request.invalid', details: { fields } }), translate)

test('wrong fields are marked where they stand', () => {
  const article = { path: 'citations.0.article', code: 'custom', message: 'must be an article' }
  expect(fieldsOf(article)).toEqual({ 'citations.0.article': '此项不符合要求，请检查' })
  expect(wordFields(new ApiError(409), translate)).toBeUndefined()
})

test.each([
  [{ code: 'too_small', of: 'string', bound: 1 }, '必填'],
  [{ code: 'too_small', of: 'string', bound: 8 }, '至少 8 个字'],
  [{ code: 'too_big', of: 'string', bound: 60 }, '最多 60 个字'],
  [{ code: 'too_small', of: 'array', bound: 2 }, '至少 2 项'],
  [{ code: 'too_big', of: 'array', bound: 10 }, '最多 10 项'],
  [{ code: 'too_small', of: 'number', bound: 0 }, '不能小于 0'],
  [{ code: 'too_big', of: 'int', bound: 5 }, '不能大于 5'],
  [{ code: 'invalid_type', of: 'string' }, '请填写此项'],
  [{ code: 'invalid_format', of: 'regex' }, '格式不正确'],
  [{ code: 'invalid_format', of: 'date' }, '请填写日期，如 2022-04-01'],
  [{ code: 'invalid_value' }, '请从给出的选项中选择'],
  [{ code: 'custom', message: 'no_items' }, '至少要有一道题'],
  [{ code: 'unheard_of' }, '此项不符合要求，请检查'],
])('%j is worded as %s', (failure, sentence) => {
  expect(fieldsOf({ path: 'name', ...failure })).toEqual({ name: sentence })
})

test('of several faults at one field the first is told', () => {
  const [first, second] = ['too_small', 'invalid_format'].map((code) => ({ path: 'pushAt', code, of: 'string' }))
  expect(fieldsOf(first as object, second as object)).toEqual({ pushAt: '必填' })
})

test('a refusal that names its field stands there with its own sentence', () => {
  const failure = { code: 'unit.name_taken', details: { field: 'name', id: 'u_1' } }
  expect(wordFields(new ApiError(409, failure), translate)).toEqual({ name: '这里已有同名单位，请核对或换一个名称。' })
})

test('too many tries to sign in are told with the time to come back, rounded up to the minute, in Shanghai', () => {
  expect(untilTime('2022-04-01T01:15:02Z')).toBe('09:16')
  expect(untilTime('2022-04-01T16:00:00Z')).toBe('00:00')
  const failure = { code: 'access.too_many_tries', details: { retryAt: '2022-04-01T01:15:00.000Z' } }
  expect(worded(429, failure)).toBe('密码连续输错或尝试过于频繁，请在 09:15（北京时间）以后再试。')
})
