import type { Api } from '../api/client.ts'
import type { AnswerOutcome, DuelOutcome, GivenAnswer, GoesOn, Marked, MarkedMany } from '../api/contract.ts'
import type { Incoming } from '../incoming.ts'
import { answerPhrases, notFittingText } from '../phrases/zh-CN/answer.ts'
import { generalPhrases, menu, practicedMenu } from '../phrases/zh-CN/general.ts'
import { weeklyMenu, weeklyPhrases } from '../phrases/zh-CN/matches/weekly.ts'
import { showDuel } from './duel/show-duel.ts'
import { type Handler, type Replies, say, silence } from './handler.ts'
import { questionInPractice } from './start-practice.ts'
import { askStranger } from './stranger.ts'
import { showComplete, showItem } from './weekly/show-paper.ts'

export const answerQuestion: Handler<GivenAnswer> = async (incoming, api, answer) =>
  showOutcome(incoming, await api.answer(incoming.from, answer, incoming.addressed))

/** Plain words said to the bot: an answer while a 填空 waits for them, else nothing of ours. */
export async function fillBlank(incoming: Incoming, api: Api, text: string): Promise<Replies | undefined> {
  const outcome = await api.answer(incoming.from, { text, plain: true }, incoming.addressed)
  return outcome.outcome === 'not_awaited' ? undefined : showOutcome(incoming, outcome)
}

function showOutcome(incoming: Incoming, outcome: AnswerOutcome): Replies {
  if (outcome.outcome === 'marked' || outcome.outcome === 'marked_many') return showMarked(outcome)
  if (isOfPaper(outcome)) return inPaper(outcome)
  if (isOfDuel(outcome)) return showDuel(outcome)
  return incoming.inRoom ? inRoom(incoming, outcome) : inPrivate(incoming, outcome)
}

type OfPaper = Extract<AnswerOutcome, { outcome: `paper_${string}` | 'no_running_paper' }>
type Unmarked = Exclude<AnswerOutcome, Marked | MarkedMany | OfPaper | DuelOutcome>

const isOfPaper = (outcome: AnswerOutcome): outcome is OfPaper =>
  outcome.outcome.startsWith('paper_') || outcome.outcome === 'no_running_paper'

const isOfDuel = (outcome: AnswerOutcome): outcome is DuelOutcome => outcome.outcome.startsWith('duel_')

function inPaper(outcome: OfPaper): Replies {
  switch (outcome.outcome) {
    case 'paper_item':
      return showItem(outcome)
    case 'paper_complete':
      return showComplete(outcome)
    case 'paper_result':
      return say(weeklyPhrases.overAlready(outcome), { choices: weeklyMenu })
    case 'paper_closed':
      return say(weeklyPhrases.closed(outcome.closedAt), { choices: weeklyMenu })
    case 'no_running_paper':
      return say(weeklyPhrases.noRunningPaper, { choices: weeklyMenu })
  }
}

// Nothing here may tell right from wrong, and what nobody asked the bot about stays unanswered.
function inRoom(incoming: Incoming, outcome: Unmarked): Replies {
  const whenAddressed = (text: string) => (incoming.addressed ? say(text) : silence)
  switch (outcome.outcome) {
    case 'taken':
      return acknowledge(answerPhrases.taken(outcome.revealsAt))
    case 'already':
      return acknowledge(answerPhrases.alreadyInRoom(outcome.revealsAt))
    case 'not_fitting':
      return whenAddressed(notFittingText(outcome))
    case 'closed':
      return whenAddressed(answerPhrases.closed(outcome.revealedAt))
    case 'not_awaited':
    case 'none_open':
      return whenAddressed(answerPhrases.noneOpenInRoom)
    case 'unknown_room':
      return whenAddressed(generalPhrases.unknownRoom)
    case 'stranger':
      return askStranger(incoming, outcome)
  }
}

function inPrivate(incoming: Incoming, outcome: Unmarked): Replies {
  switch (outcome.outcome) {
    case 'taken':
      return say(answerPhrases.taken(outcome.revealsAt))
    case 'already':
      return andGoOn(say(answerPhrases.alreadyInPrivate(outcome)), outcome.goesOn)
    case 'not_fitting':
      return say(notFittingText(outcome))
    case 'closed':
      return outcome.goesOn
        ? andGoOn(say(answerPhrases.closed(outcome.revealedAt)), outcome.goesOn)
        : say(answerPhrases.closed(outcome.revealedAt), { choices: menu })
    case 'none_open':
    case 'not_awaited':
    case 'unknown_room':
      return say(answerPhrases.noneOpen, { choices: menu })
    case 'stranger':
      return askStranger(incoming, outcome)
  }
}

function acknowledge(text: string): Replies {
  return say(text, { mergesAs: text })
}

function showMarked(outcome: Marked | MarkedMany): Replies {
  const result = say(outcome.outcome === 'marked' ? answerPhrases.marked(outcome) : answerPhrases.markedMany(outcome))
  if ('goesOn' in outcome) return andGoOn(result, outcome.goesOn)
  if (outcome.next) return [...result, questionInPractice(outcome.next, outcome.next.question)]
  if (outcome.summary) return [...result, { text: answerPhrases.summary(outcome.summary), choices: practicedMenu }]
  return result
}

/** After a daily question in between, the next question of what it interrupted. */
function andGoOn(said: Replies, goesOn: GoesOn | undefined): Replies {
  switch (goesOn?.outcome) {
    case undefined:
      return said
    case 'practice_item':
      return [...said, questionInPractice(goesOn, goesOn.question, true)]
    case 'duel_item':
      return [...said, ...showDuel(goesOn)]
    case 'paper_item':
      return [...said, ...showItem(goesOn)]
    case 'paper_complete':
      return [...said, ...showComplete(goesOn)]
  }
}
