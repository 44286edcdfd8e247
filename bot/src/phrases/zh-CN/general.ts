import type { Choices, SearchHit } from '#bot/api/contract.ts'

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
    '搜 工伤 — 查题目和解析',
    '绑定 绑定码 — 窗口人员登记',
    '加入 — 其他人登记',
    '解绑 — 换账号',
    '我的数据 — 存了我的什么、下载、更正、注销',
    '别提醒我 — 不收周周练提醒',
    '答题直接回复，如 B、ABD、对',
  ].join('\n'),
  helpInRoom:
    '群里直接回复答案（如 B、ABD、对），发「今日一题」看题，「排行」看本群名次。周周练、练习、对战、查询、成绩请私聊我',
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
  searchUsage: '想查什么？如 搜 工伤认定',
  searchNothing: (query: string) => `没有找到和「${query}」有关的内容，换个词试试。`,
  searchHits,
  trouble: (requestId: string | undefined) => `出了点问题，请稍后再试${requestId ? `（编号 ${requestId}）` : ''}。`,
}

export const menu: Choices = { kind: 'commands', commands: ['今日一题', '练习', '周周练', '排行', '我的', '帮助'] }
export const practicedMenu: Choices = { kind: 'commands', commands: ['练习', '错题', '对战', '周周练', '我的'] }
export const strangerMenu: Choices = { kind: 'commands', commands: ['加入', '帮助'] }

const HITS_SHOWN = 3

function searchHits(total: number, hits: SearchHit[]): string {
  const shown = hits.slice(0, HITS_SHOWN).map(hitLines)
  const count = total > shown.length ? `共 ${total} 条，先看 ${shown.length} 条` : `共 ${total} 条`
  return [count, ...shown].join('\n\n')
}

const KINDS: Record<SearchHit['kind'], string> = {
  question: '',
  explainer: '【政策解读】',
  'key-explanation': '【试题精讲】',
  video: '【案例视频】',
  law: '【法规】',
}

function hitLines({ kind, title, snippet, source, stale }: SearchHit): string {
  const warning = stale && '可能已过时：依据的法规已失效或被替代'
  return [`${KINDS[kind]}${title}`, snippet, source && `依据 ${source}`, warning].filter(Boolean).join('\n')
}
