import type { Delivery } from '../api/contract.ts'
import { appealMenu, appealPhrases } from '../phrases/zh-CN/appeal.ts'
import { bulletinPhrases } from '../phrases/zh-CN/bulletin.ts'
import { dailyPhrases } from '../phrases/zh-CN/daily.ts'
import { explainerPhrases } from '../phrases/zh-CN/explainer.ts'
import { duelMenu, duelPhrases, invitedMenu } from '../phrases/zh-CN/matches/duel.ts'
import { monthlyPhrases } from '../phrases/zh-CN/matches/monthly.ts'
import { titlePhrases } from '../phrases/zh-CN/matches/titles.ts'
import { remindedMenu, weeklyMenu, weeklyPhrases } from '../phrases/zh-CN/matches/weekly.ts'
import { questionChoices } from '../phrases/zh-CN/question.ts'
import { nudgedMenu, studyPhrases } from '../phrases/zh-CN/study.ts'
import { inParts } from './parts.ts'
import type { Outgoing } from './sender.ts'

/** What a delivery says; a long one in several messages. */
export function wordDelivery(delivery: Delivery, hearsOnlyMentions = false): Outgoing[] {
  switch (delivery.kind) {
    case 'daily_push':
      return [
        {
          text: dailyPhrases.push(delivery.body, hearsOnlyMentions),
          choices: questionChoices(delivery.body.question),
        },
      ]
    case 'daily_reveal':
      // also takes away the buttons of the question that is over
      return [{ text: dailyPhrases.reveal(delivery.body), choices: { kind: 'commands', commands: ['今日一题'] } }]
    case 'weekly_open':
      return [{ text: weeklyPhrases.opened(delivery.body) }]
    case 'weekly_remind':
      return [{ text: weeklyPhrases.reminder(delivery.body), choices: remindedMenu }]
    case 'weekly_result':
      return inParts(weeklyPhrases.result(delivery.body), { choices: weeklyMenu })
    case 'monthly_open':
      return [{ text: monthlyPhrases.opened(delivery.body) }]
    case 'monthly_result':
      return [{ text: monthlyPhrases.result(delivery.body), choices: { kind: 'commands', commands: ['月月比'] } }]
    case 'duel_invite':
      return [{ text: duelPhrases.invited(delivery.body), choices: invitedMenu }]
    case 'duel_result':
      return inParts(duelPhrases.result(delivery.body), { choices: duelMenu })
    case 'appeal_settled':
      return inParts(appealPhrases.settled(delivery.body), { choices: appealMenu })
    case 'title_awarded':
      return inParts(titlePhrases.awarded(delivery.body))
    case 'study_remind':
      return [{ text: studyPhrases.groupReminder(delivery.body) }]
    case 'study_nudge':
      return [{ text: studyPhrases.nudge(delivery.body), choices: nudgedMenu }]
    case 'bulletin':
      return [{ text: bulletinPhrases.told(delivery.body) }]
    case 'explainer':
      return [{ text: explainerPhrases.told(delivery.body) }]
    default:
      throw new Error(`this bot does not know deliveries of kind ${(delivery as { kind: string }).kind}`)
  }
}
