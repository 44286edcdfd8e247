import type { PlainCommand } from '#bot/router.ts'

/** The words that people write; the first of each list is the one that the bot teaches. */
export const commandWords: { plain: Record<PlainCommand, string[]>; bind: RegExp; search: RegExp } = {
  plain: {
    today: ['今日一题', '今日题', '今日题目', '每日一题'],
    practice: ['练习', '开始练习', '再来一组', '刷题'],
    me: ['我的', '我的成绩', '我的战绩'],
    join: ['加入'],
    unbind: ['解绑', '解除绑定'],
    help: ['帮助', '菜单', 'help', '你好', '您好'],
  },
  // '绑定 ABCD-1234'; a code has letters, digits, hyphens, perhaps spaces between its groups.
  bind: /^绑定[\s:]*([a-z0-9][a-z0-9 -]{2,30})?$/i,
  search: /^搜(?:索|一下)?[\s:]*(.*)$/s,
}
