import type { Choices, DuelBegin, DuelInvite, DuelItem, DuelResult, DuelWaiting } from '#bot/api/contract.ts'
import { answerInFull, disclosedLines, questionText } from '../question.ts'
import { dayAndTime } from '../when.ts'

type Side = DuelResult['you']
type Several = Extract<DuelBegin, { outcome: 'several' }>

const MACHINE = '机器人'

export const duelPhrases = {
  item: itemText,
  waiting: ({ against, correct, total, closesAt }: DuelWaiting) =>
    `你答完了，对 ${correct}/${total} 题。等 ${against ?? MACHINE} 答完就出结果，最晚 ${dayAndTime(closesAt)}。`,
  result: resultText,
  invited: ({ challenger, total, closesAt }: DuelInvite) =>
    `【对战】${challenger} 约你比一场，${total} 题，${dayAndTime(closesAt)} 前有效。发「应战」开始。`,
  usedUp: (perDay: number) => `今天的 ${perDay} 场对战已经用完，明天再来。现在可以发「练习」或「错题」。`,
  otherUsedUp: (name: string) =>
    `${name} 今天的对战已经用完，明天再约。如果是 ${name} 约的你，发「应战」；也可以发「对战」和${MACHINE}比。`,
  several: ({ people }: Several, name: string) =>
    [
      `叫 ${name} 的有 ${people.length} 位，我分不清是哪一位`,
      ...people.map((one) => `${one.name}${one.unitName ? `（${one.unitName}）` : ''}`),
      `请他们中你要找的那位对我发「对战 你的姓名」；也可以发「对战」和${MACHINE}比。`,
    ].join('\n'),
  nobody: (name: string) => `在你的群和单位里没找到已登记的 ${name}，请核对姓名。也可以发「对战」和${MACHINE}比。`,
  noInvitation: '现在没有等你应战的对战。发「对战」和机器人比，或发「对战 姓名」约同事。',
  nothingToAsk: '题库里暂时没有可比的题，晚点再来。',
  noSeason: '现在不在活动期间，对战还没有开放。平时可以发「练习」。',
  inRoom: (name: string | undefined) =>
    `对战请私聊我，${name ? `发「对战 ${name}」约同事` : '发「对战」和机器人比，「对战 姓名」约同事'}`,
  acceptInRoom: '请私聊我发「应战」',
}

export const duelMenu: Choices = { kind: 'commands', commands: ['练习', '错题', '排行', '我的'] }
export const invitedMenu: Choices = { kind: 'commands', commands: ['应战'] }

function itemText({ against, last, position, total, question }: DuelItem): string {
  const other = against ?? MACHINE
  const before = last ? [last.correct ? '✓ 上一题答对了' : '✗ 上一题答错了'] : []
  const how = '对得多的赢，一样多就比用时。中途离开了，再发「对战」接着答'
  return [
    ...before,
    `【对战 ${other}】第 ${position}/${total} 题`,
    ...(position === 1 ? [against === null ? '对得多的赢。中途离开了，再发「对战」接着答' : how] : []),
    questionText(question),
  ].join('\n')
}

function resultText(result: DuelResult): string {
  const { you, other, total, wrong } = result
  const otherName = other.isMachine ? MACHINE : other.name
  const board = [
    `【对战结果】${verdict(result, otherName)}`,
    sideText('你', you, total),
    sideText(otherName, other, total),
  ]
  const explained = wrong.length > 0 ? ['错题讲解'] : []
  return [[...board, ...explained].join('\n'), ...wrong.map(wrongText)].join('\n\n')
}

function verdict({ result, you, other }: DuelResult, otherName: string): string {
  if (you.answered === 0) return `${otherName} 约的对战结束了，你没有应战`
  if (other.answered === 0) return `${otherName} 没有应战，你赢了！`
  return { won: '你赢了！', lost: `${otherName} 赢了，下次再战`, draw: '打平了！' }[result]
}

function sideText(
  name: string,
  { answered, correct, seconds }: Pick<Side, 'answered' | 'correct' | 'seconds'>,
  total: number,
): string {
  const left = answered < total ? `，${total - answered} 题没答` : ''
  return `${name} 对 ${correct}/${total} 题${left}${seconds === null || answered < 2 ? '' : `，用时 ${timeText(seconds)}`}`
}

/** 80 → '1 分 20 秒'. */
function timeText(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  if (minutes === 0) return `${rest} 秒`
  const hours = Math.floor(minutes / 60)
  if (hours > 0) return `${hours} 小时 ${minutes % 60} 分`
  return rest === 0 ? `${minutes} 分` : `${minutes} 分 ${rest} 秒`
}

function wrongText({ position, given, question, disclosed }: DuelResult['wrong'][number]): string {
  const said = `你答 ${answerInFull(question, given)}，正确答案 ${answerInFull(question, disclosed.key)}`
  return [`第 ${position} 题 ${question.stem.trim()}`, said, ...disclosedLines(disclosed)].join('\n')
}
