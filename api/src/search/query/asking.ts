import { normalise } from '../text/analyser.ts'

/**
 * Words by which one asks, and which titles have too: 怎么办 of 交不满十五年怎么办 says nothing of the subject, yet would
 * find every article that is called 'X怎么办'. The longest come first.
 */
const ASKING = [
  ...'怎么办 怎么算 怎么样 怎么 怎样 咋办 咋个 如何 多长时间 多长 多久 多少钱 多少 几天 几年 几个月 几个 几种 几次 几倍 哪些 哪里 哪个'.split(
    ' ',
  ),
  // a case is told of somebody, at a window: 小陈, 王某, 老张 and the staff are in every second question
  ...'窗口工作人员 工作人员 有个人 有人 请教 咨询一下 帮我看看 麻烦问 大家好 您好 你好 是不是合法 合不合法 这样对吗 这样行吗 对不对 行不行 怎么处理 怎么弄 咋弄 咋整'.split(
    ' ',
  ),
  ...'什么时候 什么情况 什么 能不能 可不可以 是不是 有没有 要不要 算不算 会不会 请问 问一下 想问 可以 需要 应该 会怎样 是啥'.split(
    ' ',
  ),
].toSorted((a, b) => b.length - a.length)

/** Names as cases give them. */
const FAMILY = '[王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓冯]'
const PATTERN = new RegExp([...ASKING, `[小老]${FAMILY}(?!板)`, `${FAMILY}某`].join('|'), 'g')

/** A query's subject, and the words by which it is asked for: '工伤多久认定' → '工伤 认定', 多久. */
export function subjectOf(query: string): { subject: string; asking: string } {
  const normal = normalise(query)
  const subject = normal.replace(PATTERN, ' ').trim()
  // who asks for nothing else means just that
  if (!/[\p{L}\p{N}]/u.test(subject)) return { subject: normal, asking: '' }
  return { subject, asking: (normal.match(PATTERN) ?? []).join(' ') }
}
