import type { Vocabulary } from '../words/vocabulary.ts'
import type { Evidence } from './about.rules.ts'
import { subjectOf } from './asking.ts'
import type { Thesaurus } from './thesaurus.ts'

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Words of courtesy and of any talk, which say nothing of its subject however many documents have them. */
const TALK: ReadonlySet<string> = new Set(
  [
    '你是 我是 他是 帮我 请帮 请 你好 您好 谢谢 好的 收到 嗯 哦 哈 好 在 行 ok hi hello 的 了 吗 呢 吧 啊 是 有 谁 我 你 您 他 她 它 也 都 就 还 很 不 没 要 会 能 去 来 想 说 给 被 把 让 叫 从 到 对',
    '我们 你们 他们 她们 咱们 大家 自己 别人 人家 有人 没人 那个 这个 这些 那些 这样 那样 这里 那里 一个 一些 一次 一份 一直 一下 一样',
    '没有 还有 只有 都有 也有 不是 就是 还是 但是 可是 而且 因为 所以 如果 虽然 或者 然后 后来 已经 正在 刚刚 马上 经常 总是',
    '今天 明天 昨天 现在 以前 以后 之前 之后 时候 今年 去年 明年 最近 上午 下午 晚上 早上 每天 小时 分钟',
    '不能 不要 不会 不用 不去 不到 不想 不行 不好 也不 也没 都没 都不 都是 想要 觉得 知道 不知道 认为 希望 听说 告诉 关于 对于',
    '出来 回来 回去 过来 过去 起来 下来 开始 结束 非常 比较 真的 特别 只要 只是 必须 准备 处理 解决 做法 原因 条件 问题 事情 东西 地方',
  ].flatMap((line) => line.split(' ')),
)

const NUMERAL = /^[零〇一二三四五六七八九十百千万亿两\d]+$/

/** In how many documents, of all, a word of the trade stands, one that it uses often and one that it lives by; and at least. */
const [USED, USUAL, VITAL] = [0.005, 0.01, 0.1]
const FEW = 2

export interface Known {
  vocabulary: Vocabulary
  thesaurus: Thesaurus
  /** How many documents have taught the vocabulary. */
  documents: number
  /** How many documents have all of a word. */
  count(word: string): number
  /** True when the best document has all of a word. */
  isFound(word: string): boolean
}

/** What a query says: its words beside talk, those of the documents' trade, and those that no document has. */
export function topicOf(query: string, known: Known): Omit<Evidence, 'share'> {
  const { vocabulary, thesaurus, documents, count, isFound } = known
  const { words, rest } = thesaurus.wordsIn(subjectOf(query).subject)
  const counts = new Map<string, number>()
  const names: string[] = []
  let letters = 0
  let open = ''
  // a word that the trade uses and we have nothing on is as strange as any other
  for (const word of words) counts.set(word, Math.max(...thesaurus.formsOf(word).map(count)))
  for (const { segment, isWordLike } of segmenter.segment(`${rest} `)) {
    const isSaid = isWordLike && !TALK.has(segment) && !NUMERAL.test(segment)
    if (isSaid && segment.length === 1) {
      letters += 1
      open += segment
      continue
    }
    if (open.length > 1) names.push(open)
    open = ''
    if (isSaid) counts.set(segment, vocabulary.count(segment))
  }
  const worthOf = (has: number) => {
    if (has < Math.max(FEW, USED * documents)) return 0
    return has < USUAL * documents ? 0.5 : has < VITAL * documents ? 1 : 2
  }
  const isHere = (word: string) => thesaurus.formsOf(word).some(isFound)
  const all = [...counts.values()]
  return {
    said: letters + counts.size,
    home: all.reduce((sum, has) => sum + worthOf(has), 0),
    // letters that are no word together are a name, which says as much as two words
    // a word of the trade is found by any of its names, one that authors taught too
    found: [...counts.keys(), ...names, ...names].filter(isHere).length,
    strange: all.filter((has) => has === 0).length,
    isNamed: words.length > 0 && rest.trim() === '' && words.every(isHere),
  }
}
