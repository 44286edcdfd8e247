import type { Delivery } from '../api/contract.ts'
import { dailyPhrases } from '../phrases/zh-CN/daily.ts'
import { monthlyPhrases } from '../phrases/zh-CN/monthly.ts'
import { questionChoices } from '../phrases/zh-CN/question.ts'
import { remindedMenu, weeklyMenu, weeklyPhrases } from '../phrases/zh-CN/weekly.ts'
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
    default:
      throw new Error(`this bot does not know deliveries of kind ${(delivery as { kind: string }).kind}`)
  }
}
