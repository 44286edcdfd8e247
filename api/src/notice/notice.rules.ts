import type { Day } from '../base/day.rules.ts'

/** What learners are told of their data. A change of what is said is a new version, from a day on. */
export interface Notice {
  version: string
  from: Day
  title: string
  /** Headings with what stands below them. */
  sections: readonly { heading: string; text: string }[]
}

/** 个人信息处理告知, after 个人信息保护法 articles 17 (what is told), 15 (withdrawal), 44 to 47 (rights). */
export const notices: Notice[] = [
  {
    version: '2022-1',
    from: '2022-01-01',
    title: '个人信息处理告知',
    sections: [
      {
        heading: '收集什么',
        text: '姓名、工号、所属单位、人员类别、前后台、编内外；登记了的手机号；聊天账号的标识；作答、学习天数、积分、称号、考试成绩和申诉；在网页聊天里发的消息。',
      },
      {
        heading: '用来做什么',
        text: '组织岗位练兵比武：推题、判分、计分排名、授予称号、统计单位参与情况。不用于其他目的，不向无关的人提供。',
      },
      {
        heading: '谁能看到',
        text: '本单位及上级单位的组织者，只限各自管理范围；手机号默认隐去中间四位，查看会留下记录。群里和排行榜上显示姓名。',
      },
      {
        heading: '保存多久',
        text: '练兵比武的成绩和审计日志按活动需要留存，审计日志不少于 180 天；其余可随时要求删除。',
      },
      {
        heading: '您的权利',
        text: '私聊机器人发“我的数据”查看并下载，发“更正 内容”请组织者更正，发“解绑”解除聊天账号，发“注销”删除个人信息。撤回同意（解绑或注销）不影响之前的处理。',
      },
    ],
  },
]

/** The version that holds on a day: the newest of those that began by then. Of '2022-1' and '2022-2' from June on, in May → '2022-1'; before all, the first. */
export function noticeOn(day: Day, among: readonly Notice[] = notices): Notice {
  const inOrder = among.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return inOrder.findLast(({ from }) => from <= day) ?? (inOrder[0] as Notice)
}
