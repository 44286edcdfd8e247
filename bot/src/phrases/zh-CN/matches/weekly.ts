import type {
  Choices,
  PaperBlank,
  PaperComplete,
  PaperPaused,
  PaperResult,
  PaperStep,
  WeeklyOpen,
  WeeklyRemind,
} from '#bot/api/contract.ts'
import { answerInFull, answerName, disclosedLines, questionText } from '../question.ts'
import { dayAndTime, weekdayTime } from '../when.ts'

export const weeklyPhrases = {
  introduction,
  item: itemText,
  complete: ({ total }: PaperComplete) => `${total} 题都答了。发「交卷」看结果；想检查就发「上一题」，交卷前都能改。`,
  blank: ({ blanks, total }: PaperBlank) =>
    `还有 ${blanks.length} 题没答（共 ${total} 题）：第 ${blanks.join('、')} 题。补答请发「继续」；就这样交，请发「确认交卷」，交卷后不能改。`,
  paused: ({ answered, total, closesAt }: PaperPaused) =>
    `已暂停，答了 ${answered}/${total} 题，都存好了。${weekdayTime(closesAt)} 前发「继续」接着答，换手机、换电脑也行。`,
  papersDone: (forms: number, opensAt: string) => `本周 ${forms} 套都做完了，下一周的 ${dayAndTime(opensAt)} 开放。`,
  noPaper: (opensAt: string | undefined) =>
    opensAt
      ? `现在没有开放的周周练，${dayAndTime(opensAt)} 开放。平时可以发「练习」。`
      : '周周练的卷子还没有准备好，过一会儿再来。平时可以发「练习」。',
  noRunningPaper: '现在没有做到一半的周周练，发「周周练」开始一套。',
  closed: (closedAt: string) =>
    `这套周周练 ${weekdayTime(closedAt)} 已经截止，刚才这条没有计入。截止前答的会自动交卷，结果随后发给你。`,
  /** For who answers, or turns the page, after it was handed in. */
  overAlready: ({ by, score }: PaperResult) =>
    by === 'clock'
      ? `这套周周练已经截止并自动交卷（${score} 分），刚才这条没有计入。`
      : `这套周周练已经交卷（${score} 分），不能再改。`,
  result: resultText,
  opened: ({ papers, items, points, closesAt }: WeeklyOpen) =>
    `【周周练】本周 ${papers} 套卷开放了，每套 ${items} 题、${points} 分，${weekdayTime(closesAt)} 截止。私聊我发「周周练」开始，可以分几次做`,
  reminder: ({ left, closesAt }: WeeklyRemind) =>
    `【周周练】你有一套卷${left > 0 ? `还剩 ${left} 题没答` : '答完了还没交'}，${weekdayTime(closesAt)} 截止，到时自动交卷。发「继续」接着答；不想收提醒，发「别提醒我」。`,
  remindersOn: '好的，周周练快截止时会提醒你。',
  remindersOff: '好的，不再提醒你。想恢复就发「提醒我」。',
}

const moves = ['跳过', '暂停', '交卷']
/** Turning back is of no use on the first item. */
export const movesAt = (position: number): string[] => (position > 1 ? ['上一题', ...moves] : moves)
export const completeMenu: Choices = { kind: 'commands', commands: ['交卷', '上一题', '暂停'] }
export const blankMenu: Choices = { kind: 'commands', commands: ['继续', '确认交卷'] }
export const pausedMenu: Choices = { kind: 'commands', commands: ['继续', '今日一题', '练习', '我的'] }
export const weeklyMenu: Choices = { kind: 'commands', commands: ['周周练', '练习', '排行', '我的'] }
export const remindedMenu: Choices = { kind: 'commands', commands: ['继续', '别提醒我'] }

function itemText(step: PaperStep): string {
  const { question, given, position, total } = step
  const before = given === undefined ? [] : [`你已答 ${answerName(question, given)}，重新回复就改`]
  return [`${heading(step)}第 ${position}/${total} 题`, questionText(question), ...before].join('\n')
}

function heading({ how, answered, total, closesAt }: PaperStep): string {
  if (how === 'saved') return '记下了。'
  return how === 'resumed' ? `接着答（已答 ${answered}/${total}，${weekdayTime(closesAt)} 截止）。` : ''
}

/** Said once, when a paper begins. */
function introduction({ form, forms, total, closesAt }: PaperStep): string {
  return [
    `【周周练】第 ${form} 套（共 ${forms} 套），${total} 题，${weekdayTime(closesAt)} 截止`,
    '可以发「上一题」「跳过」「暂停」，答完发「交卷」；也可以一次答几题，如 1A 2BC 3对',
  ].join('\n')
}

/** The score first, then each wrong one with its explanation and source. */
function resultText(result: PaperResult): string {
  const header = result.wrong.length > 0 ? '错题讲解' : '全部答对！'
  return [[...scoreLines(result), header].join('\n'), ...result.wrong.map(wrongText)].join('\n\n')
}

function scoreLines({ by, form, score, most, correct, total, weeklyPoints, goal, left }: PaperResult): string[] {
  const what = by === 'clock' ? `本周已截止，第 ${form} 套自动交卷` : `第 ${form} 套已交卷`
  return [
    `【周周练】${what}，${score} 分（满分 ${most}），答对 ${correct}/${total} 题`,
    pointsLine(weeklyPoints, goal),
    ...(by === 'learner' && left > 0 ? [`本周还有 ${left} 套，发「周周练」接着做`] : []),
  ]
}

/** How far the season's 周周练 points are from what the promotion contest asks for. */
export function pointsLine(weekly: number, goal: number): string {
  if (goal === 0) return `本年度周周练积分 ${weekly} 分`
  const far = weekly < goal ? `离晋级赛要求的 ${goal} 分还差 ${goal - weekly} 分` : `已达到晋级赛要求的 ${goal} 分`
  return `本年度周周练积分 ${weekly} 分，${far}`
}

function wrongText({ position, given, question, disclosed }: PaperResult['wrong'][number]): string {
  const said = given === null ? '没有作答' : `你答 ${answerInFull(question, given)}`
  const verdict = `${said}，正确答案 ${answerInFull(question, disclosed.key)}`
  return [`第 ${position} 题 ${question.stem.trim()}`, verdict, ...disclosedLines(disclosed)].join('\n')
}
