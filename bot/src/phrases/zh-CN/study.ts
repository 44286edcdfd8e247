import type { Choices, StudyNudge, StudyRemind } from '#bot/api/contract.ts'

export const studyPhrases = {
  /** In a group only how many: nobody is named before the others. */
  groupReminder: ({ idle }: StudyRemind) =>
    `【学习提醒】本群有 ${idle} 人本周还没有学习。回答群里的每日一题就算一天；也可以私聊我发「练习」，一组 5 题，几分钟做完`,
  nudge: ({ name }: StudyNudge) =>
    `【学习提醒】${name}，你本周还没有学习。发「练习」做一组题，几分钟就好；不想收提醒，发「别提醒我」。`,
}

export const nudgedMenu: Choices = { kind: 'commands', commands: ['练习', '今日一题', '别提醒我'] }
