import { describe, expect, it, test } from 'vitest'
import { type Route, route } from './router.ts'

const inPrivate = (text: string) => route({ text, inRoom: false, addressed: true })
const inRoom = (text: string) => route({ text, inRoom: true, addressed: false })
const mentioned = (text: string) => route({ text, inRoom: true, addressed: true })

describe('in private', () => {
  test.each<[text: string, wanted: Route]>([
    ['今日一题', { to: 'today' }],
    [' 今日一题。', { to: 'today' }],
    ['练习', { to: 'practice' }],
    ['我的', { to: 'me' }],
    ['月月比', { to: 'monthly' }],
    ['月赛！', { to: 'monthly' }],
    ['加入', { to: 'join' }],
    ['解绑', { to: 'unbind' }],
    ['帮助', { to: 'help' }],
    ['？', { to: 'help' }],
    ['绑定 AB12-CD34', { to: 'bind', code: 'AB12-CD34' }],
    ['绑定：ａｂ12 cd34', { to: 'bind', code: 'ab12cd34' }],
    ['绑定', { to: 'bind', code: undefined }],
    ['搜 工伤', { to: 'search', query: '工伤' }],
    ['搜索：工伤 认定', { to: 'search', query: '工伤 认定' }],
    ['搜工伤', { to: 'search', query: '工伤' }],
    ['搜', { to: 'search', query: undefined }],
    ['周周练', { to: 'weekly', action: 'open' }],
    ['继续', { to: 'weekly', action: 'open' }],
    ['上一题', { to: 'weekly', action: 'back' }],
    ['跳过', { to: 'weekly', action: 'skip' }],
    ['下一题', { to: 'weekly', action: 'skip' }],
    ['暂停。', { to: 'weekly', action: 'pause' }],
    ['交卷', { to: 'weekly', action: 'submit' }],
    ['确认交卷', { to: 'weekly', action: 'submit_anyway' }],
    ['排行', { to: 'ranking', period: 'week' }],
    ['排行榜！', { to: 'ranking', period: 'week' }],
    ['排行 本月', { to: 'ranking', period: 'month' }],
    ['年度排行', { to: 'ranking', period: 'season' }],
    ['今日的排行榜', { to: 'ranking', period: 'day' }],
    ['周排行', { to: 'ranking', period: 'week' }],
    ['错题', { to: 'wrong' }],
    ['错题本。', { to: 'wrong' }],
    ['对战', { to: 'duel', wish: { with: 'machine' } }],
    ['对战！', { to: 'duel', wish: { with: 'machine' } }],
    ['对战 机器人', { to: 'duel', wish: { with: 'machine' } }],
    ['对战 王强', { to: 'duel', wish: { with: 'colleague', name: '王强' } }],
    ['对战 @王 强\u2005', { to: 'duel', wish: { with: 'colleague', name: '王强' } }],
    ['对战：王强。', { to: 'duel', wish: { with: 'colleague', name: '王强' } }],
    ['对战王强', { to: 'duel', wish: { with: 'colleague', name: '王强' } }],
    ['对战 阿依古丽·买买提', { to: 'duel', wish: { with: 'colleague', name: '阿依古丽·买买提' } }],
    ['应战', { to: 'duel', wish: { with: 'challenger' } }],
    ['申诉 依据第十七条，应是一年', { to: 'appeal', reason: '依据第十七条，应是一年' }],
    ['申诉：答案应该是 B\n见条例', { to: 'appeal', reason: '答案应该是 B\n见条例' }],
    ['申诉', { to: 'appeal', reason: undefined }],
    ['申诉期限是几天', { to: 'appeal', reason: undefined }],
    ['别提醒我', { to: 'reminders', wants: false }],
    ['提醒我', { to: 'reminders', wants: true }],
    ['更多', { to: 'more' }],
    ['单位不给报工伤怎么办', { to: 'ask', text: '单位不给报工伤怎么办' }],
    ['工伤认定要几天', { to: 'ask', text: '工伤认定要几天' }],
    ['养老金怎么算', { to: 'ask', text: '养老金怎么算' }],
    ['XYZ', { to: 'fill', text: 'XYZ', orElse: { to: 'not-understood' } }],
    ['30日', { to: 'fill', text: '30日', orElse: { to: 'not-understood' } }],
    ['工伤', { to: 'fill', text: '工伤', orElse: { to: 'ask', text: '工伤' } }],
    ['30日；申请', { to: 'fill', text: '30日；申请', orElse: { to: 'ask', text: '30日；申请' } }],
    ['本月排行本月', { to: 'fill', text: '本月排行本月', orElse: { to: 'ask', text: '本月排行本月' } }],
    ['答 30日', { to: 'answer', answer: { text: '30日' } }],
    ['答：30日；工伤认定申请', { to: 'answer', answer: { text: '30日；工伤认定申请' } }],
    ['答 搜集证据', { to: 'answer', answer: { text: '搜集证据' } }],
    ['答 B', { to: 'answer', answer: { letters: 'B' } }],
    ['好', { to: 'not-understood' }],
    ['4B', { to: 'answer', answer: { numbered: [{ no: 4, letters: 'B' }] } }],
    ['B', { to: 'answer', answer: { letters: 'B' } }],
    ['谢谢', { to: 'ask', text: '谢谢' }],
    ['绑定一下吧，怎么弄', { to: 'ask', text: '绑定一下吧，怎么弄' }],
  ])('%j is understood', (text, wanted) => {
    expect(inPrivate(text)).toEqual(wanted)
  })
})

describe('in a group, among people', () => {
  test.each([
    '我的',
    '帮助',
    '搜 工伤',
    '解绑',
    '你好',
    '月月比',
    '今日一题好难',
    '大家加入一下',
    'A股今天涨了',
    '绑定一下微信',
    '周周练',
    '继续',
    '跳过',
    '交卷',
    '提醒我',
    '别提醒我',
    '4B',
    '排行第几了',
    '对战开始',
    '对战，开始',
    '错题太多',
    '申诉',
    '申诉 答案不对',
    '更多',
    '单位不给报工伤怎么办',
    '30日',
    '答复口径发一下',
    '答案 三十日',
    '答案：是什么',
    '答 这题问的是啥？',
    '',
  ])('%j is left alone', (text) => {
    expect(inRoom(text)).toEqual({ to: 'nobody' })
  })

  test.each<[text: string, to: Route['to']]>([
    ['今日一题', 'today'],
    ['加入', 'join'],
    ['练习', 'practice'],
    ['排行', 'ranking'],
    ['本月排行', 'ranking'],
    ['错题', 'wrong'],
    ['对战', 'duel'],
    ['对战 @王强\u2005', 'duel'],
    ['应战', 'duel'],
    ['绑定 AB12CD34', 'bind'],
    ['B', 'answer'],
    ['对', 'answer'],
    ['答 30日', 'answer'],
    ['答案：三十日', 'answer'],
  ])('%j is heard', (text, to) => {
    expect(inRoom(text).to).toBe(to)
  })
})

describe('in a group, mentioned', () => {
  it('every command is heard', () => {
    expect(mentioned('我的').to).toBe('me')
    expect(mentioned('帮助').to).toBe('help')
    expect(mentioned('月月比').to).toBe('monthly')
    expect(mentioned('搜 工伤').to).toBe('search')
    expect(mentioned('周周练').to).toBe('weekly')
    expect(mentioned('别提醒我').to).toBe('reminders')
    expect(mentioned('对战王强').to).toBe('duel')
    expect(mentioned('申诉 答案不对').to).toBe('appeal')
  })

  it('a mention without words asks for help', () => {
    expect(mentioned('')).toEqual({ to: 'help' })
  })

  it('what is not understood is answered', () => {
    expect(mentioned('明天几点开会')).toEqual({ to: 'not-understood' })
  })
})
