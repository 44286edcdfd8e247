import type { ConsentOutcome, MyData, NoticeOutcome } from '#bot/api/contract.ts'

import { clockTime } from './when.ts'

type Shown = NoticeOutcome['current']

/** What is said about people's own data. */
export const rightsPhrases = {
  /** Below the words that somebody is bound: what they take by it. */
  boundBelow: ({ url }: Shown) =>
    `登记即表示已阅读并同意《个人信息处理告知》：${url}\n发「我的数据」可随时查看、更正或注销。`,
  ask: ({ version, url }: Shown) =>
    `《个人信息处理告知》有新版本（${version}）：${url}\n看过后请回复「同意」。答题不受影响，已答的都算数。`,
  consented: ({ version }: Extract<ConsentOutcome, { version: string }>) => `好的，已记下你同意告知（${version}）。`,
  myData,
  correctUsage: '要更正什么？请写在后面，如 更正 姓名应为李娜，单位应为锦江区医保窗口。',
  corrected: '已转给本单位组织者，处理后成绩和记录跟着改。',
  forgetAsk: [
    '注销后不能恢复，请先看清：',
    '会删除：姓名、工号、手机号、聊天账号、群成员身份、网页聊天消息、练习记忆和提醒。',
    '会保留：作答、积分、称号、试卷成绩和申诉，改记在一个代号名下（参与统计和比赛结果不能变）；审计日志按规定留存，里面有当时的姓名。',
    '确定要注销，请回复「确认注销」。',
  ].join('\n'),
  forgotten: (pseudonym: string) => `已注销。留下的比赛记录改记在「${pseudonym}」名下，这里不再认识你。`,
  nothingKept: '这里没有你的个人信息：没有登记，或已经注销。',
}

function myData({ name, unitName, staffNo, phone, accounts, counts, notice, url, expiresAt }: MyData): string {
  return [
    `这里存着你的：姓名 ${name}${unitName ? `，单位 ${unitName}` : ''}${staffNo ? `，工号 ${staffNo}` : ''}${phone ? `，手机 ${phone}` : ''}`,
    `聊天账号 ${accounts} 个，作答 ${counts.answers} 次，学习 ${counts.days} 天，积分 ${counts.points} 笔，试卷 ${counts.sittings} 份，称号 ${counts.titles} 个，申诉 ${counts.appeals} 条，网页消息 ${counts.messages} 条`,
    notice ? `个人信息处理告知：已同意（${notice}）` : '个人信息处理告知：还没有同意，可回复「同意」',
    `下载全部（${clockTime(expiresAt)} 前有效，只能打开一次，请勿转发）：${url}`,
    '有误发「更正 内容」；换账号发「解绑」；删除个人信息发「注销」。',
  ].join('\n')
}
