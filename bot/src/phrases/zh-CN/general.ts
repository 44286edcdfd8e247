import type { Choices } from '#bot/api/contract.ts'

export const generalPhrases = {
  help: [
    '我是练兵助手，可以这样跟我说',
    '今日一题 — 今天的题',
    '练习 — 来一组题，当场判分；错题 — 练答错过的',
    '周周练 — 本周的卷子，可分几次做',
    '月月比 — 每月的限时考试',
    '对战 — 和机器人比十题；对战 姓名 — 约同事；应战 — 接受约战',
    '申诉 原因 — 刚答的题有问题就告诉我们',
    '我的 — 我的答题情况、积分和称号',
    '排行 — 我的名次，也可发 本月排行',
    '搜 工伤 — 查政策和题目，也可直接问；更多 — 接着看',
    '绑定 绑定码 — 窗口人员登记',
    '加入 — 其他人登记',
    '解绑 — 换账号',
    '我的数据 — 存了我的什么、下载、更正、注销',
    '别提醒我 — 不收周周练提醒',
    '答题直接回复，如 B、ABD、对；填空题回复要填的内容',
  ].join('\n'),
  helpInRoom:
    '群里直接回复答案（如 B、ABD、对；填空题发「答 」加内容），发「今日一题」看题，「排行」看本群名次。周周练、练习、对战、查询、成绩请私聊我',
  notUnderstood: '没看懂。答题请回复字母（如 B、ABD）或 对、错；发「帮助」看我会什么。',
  notUnderstoodInRoom: '没看懂。答题回复字母（如 B、ABD）或 对、错，发「今日一题」看题',
  textOnly: '我只看得懂文字。答题请回复字母（如 B、ABD）或 对、错；发「帮助」看我会什么。',
  inPrivatePlease: (words: string) => `请私聊我发「${words}」`,
  unknownRoom: '本群还没有登记，请组织员在群里发「绑定 群登记码」',
  practiceNothing: '题库里暂时没有可练的题，晚点再来。',
  noWrong: '错题本里现在没有要练的题。发「练习」继续。',
  wrongBook: (wrong: number, isResumed: boolean) =>
    `错题本里有 ${wrong} 题。${isResumed ? '先把手上这组做完，再发「错题」。' : ''}`,
  practiceResumed: '接着上次的',
  trouble: (requestId: string | undefined) => `出了点问题，请稍后再试${requestId ? `（编号 ${requestId}）` : ''}。`,
}

export const menu: Choices = { kind: 'commands', commands: ['今日一题', '练习', '周周练', '排行', '我的', '帮助'] }
export const practicedMenu: Choices = { kind: 'commands', commands: ['练习', '错题', '对战', '周周练', '我的'] }
export const strangerMenu: Choices = { kind: 'commands', commands: ['加入', '帮助'] }
