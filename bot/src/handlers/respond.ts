import type { Api } from '../api/client.ts'
import type { Incoming } from '../incoming.ts'
import { type Route, route } from '../router.ts'
import { answerQuestion, fillBlank } from './answer-question.ts'
import { appeal } from './appeal.ts'
import { bindLearner } from './bind-learner.ts'
import { beginDuel } from './duel/begin-duel.ts'
import { giveHelp, sayNotUnderstood, sayTextOnly } from './give-help.ts'
import { type Replies, silence } from './handler.ts'
import { joinPublic } from './join-public.ts'
import { openMatch } from './open-match.ts'
import { askCorrection, forgetMe, showMyData } from './rights/my-data.ts'
import { takeNotice, withNotice } from './rights/notice.ts'
import { answerPlainly, searchLibrary, showMore } from './search-library.ts'
import { showMe } from './show-me.ts'
import { showRanking } from './show-ranking.ts'
import { showToday } from './show-today.ts'
import { startPractice } from './start-practice.ts'
import { unbindLearner } from './unbind-learner.ts'
import { doWeekly } from './weekly/do-weekly.ts'
import { wishReminders } from './weekly/wish-reminders.ts'

/** What the bot says to one message. */
export const respond = async (incoming: Incoming, api: Api): Promise<Replies> =>
  withNotice(incoming, api, await answerTo(incoming, api))

async function answerTo(incoming: Incoming, api: Api): Promise<Replies> {
  if (!incoming.isText) return sayTextOnly(incoming)
  return act(incoming, api, route(incoming))
}

async function act(incoming: Incoming, api: Api, wanted: Route): Promise<Replies> {
  switch (wanted.to) {
    case 'nobody':
      return silence
    case 'answer':
      return answerQuestion(incoming, api, wanted.answer)
    case 'fill':
      return (await fillBlank(incoming, api, wanted.text)) ?? act(incoming, api, wanted.orElse)
    case 'today':
      return showToday(incoming, api)
    case 'practice':
      return startPractice(incoming, api, 'due')
    case 'wrong':
      return startPractice(incoming, api, 'wrong')
    case 'weekly':
      return doWeekly(incoming, api, wanted.action)
    case 'duel':
      return beginDuel(incoming, api, wanted.wish)
    case 'appeal':
      return appeal(incoming, api, wanted.reason)
    case 'reminders':
      return wishReminders(incoming, api, wanted.wants)
    case 'ranking':
      return showRanking(incoming, api, wanted.period)
    case 'monthly':
      return openMatch(incoming, api)
    case 'me':
      return showMe(incoming, api)
    case 'bind':
      return bindLearner(incoming, api, wanted.code)
    case 'unbind':
      return unbindLearner(incoming, api)
    case 'join':
      return joinPublic(incoming, api)
    case 'search':
      return searchLibrary(incoming, api, wanted.query)
    case 'more':
      return showMore(incoming, api)
    case 'ask':
      return answerPlainly(incoming, api, wanted.text)
    case 'consent':
      return takeNotice(incoming, api)
    case 'my_data':
      return showMyData(incoming, api)
    case 'correct':
      return askCorrection(incoming, api, wanted.text)
    case 'forget':
      return forgetMe(incoming, api, 'asked')
    case 'forget_surely':
      return forgetMe(incoming, api, 'confirmed')
    case 'help':
      return giveHelp(incoming)
    case 'not-understood':
      return sayNotUnderstood(incoming)
  }
}
