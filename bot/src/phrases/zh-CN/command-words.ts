import type { Period, WeeklyAction } from '#bot/api/contract.ts'
import type { PlainCommand } from '#bot/router.ts'

interface CommandWords {
  plain: Record<PlainCommand, string[]>
  weekly: Record<WeeklyAction, string[]>
  reminders: Record<'on' | 'off', string[]>
  /** A period may stand before or behind; a word that another begins with comes after it. */
  ranking: string[]
  periods: Record<Period, string[]>
  duel: { begin: string; accept: string[]; machine: string[] }
  appeal: { word: string; reason: RegExp }
  correct: RegExp
  bind: RegExp
  search: RegExp
}

/** The words that people write; the first of each list is the one that the bot teaches. */
export const commandWords: CommandWords = {
  plain: {
    today: ['今日一题', '今日题', '今日题目', '每日一题'],
    wrong: ['错题', '错题本', '错题集', '我的错题', '练错题'],
    practice: ['练习', '开始练习', '再来一组', '刷题'],
    more: ['更多', '还有吗', '再来三条', '下一页'],
    monthly: ['月月比', '月赛'],
    me: ['我的', '我的成绩', '我的战绩'],
    join: ['加入'],
    unbind: ['解绑', '解除绑定'],
    my_data: ['我的数据', '我的信息', '个人信息'],
    forget: ['注销', '注销账号', '删除我的数据'],
    forget_surely: ['确认注销'],
    consent: ['同意', '我同意', '同意告知'],
    help: ['帮助', '菜单', 'help', '你好', '您好'],
  },
  weekly: {
    open: ['周周练', '周练', '继续', '继续答题'],
    back: ['上一题', '上题'],
    skip: ['跳过', '下一题', '下题'],
    pause: ['暂停', '暂停答题'],
    submit: ['交卷', '提交'],
    submit_anyway: ['确认交卷', '确定交卷', '确认提交'],
  },
  reminders: {
    on: ['提醒我', '恢复提醒'],
    off: ['别提醒我', '不要提醒我', '别提醒', '不要提醒'],
  },
  ranking: ['排行榜', '排行', '排名'],
  periods: {
    day: ['今日', '今天', '日'],
    week: ['本周', '这周', '周'],
    month: ['本月', '这个月', '月'],
    season: ['年度', '本年度', '今年', '年'],
  },
  duel: { begin: '对战', accept: ['应战', '接受挑战'], machine: ['机器人', '机器', '电脑', '练兵助手'] },
  // '申诉 原因'; without a gap it may be a question about appeals.
  appeal: { word: '申诉', reason: /^申诉[\s:：,，]+(.*)$/s },
  // '更正 我的姓名是李娜'; without a gap it may be talk of corrections.
  correct: /^更正(?:[\s:：,，]+(.*))?$/s,
  // '绑定 ABCD-1234'; a code has letters, digits, hyphens, perhaps spaces between its groups.
  bind: /^绑定[\s:]*([a-z0-9][a-z0-9 -]{2,30})?$/i,
  search: /^搜(?:索|一下)?[\s:]*(.*)$/s,
}
