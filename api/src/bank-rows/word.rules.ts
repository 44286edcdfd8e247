import type { QuestionType } from '@lianbing/content/question.rules'
import { type Competency, competencies, type Domain, domains } from '@lianbing/content/schema'

/** One form for words that people write in many: 'Ａ 、b' → 'a、b'. */
export const tidyWord = (text: string): string => text.normalize('NFKC').replace(/[\s']/g, '').toLowerCase()

const lookup = <T>(words: Record<string, T>) =>
  new Map(Object.entries(words).flatMap(([all, one]) => all.split(' ').map((word) => [word, one] as const)))

const typeWords = lookup<QuestionType>({
  '单选题 单选 单项选择题 单项选择 单项选 单选择题 单项 single singlechoice': 'single',
  '多选题 多选 多项选择题 多项选择 多选择题 多项 multiple multiplechoice multi': 'multiple',
  '判断题 判断 是非题 是非 对错题 正误题 正误判断 判断正误 judge truefalse judgement': 'judge',
  '不定项选择题 不定项 不定项选择 不定项题 不定选项 任选题 indefinite': 'indefinite',
  '填空题 填空 填充题 填充 blank fill fillin fillinblank fillintheblank shortanswer cloze': 'blank',
})

/** '单选' → single; 'Ⅰ.单项选择题（每题2分）' → single; '问答题' → nothing. */
export function typeOfWord(word: string): QuestionType | undefined {
  const tidy = tidyWord(word).replace(/[(（【[].*$/, '')
  const known = typeWords.get(tidy)
  if (known) return known
  if (/不定项/.test(tidy)) return 'indefinite'
  if (/填空/.test(tidy)) return 'blank'
  if (/单(项|选)/.test(tidy)) return 'single'
  if (/多(项|选)/.test(tidy)) return 'multiple'
  return /判断|是非/.test(tidy) ? 'judge' : undefined
}

const right = new Set('对 正确 是 √ ✓ ✔ ☑ t true y yes right 真 1 v'.split(' '))
const wrong = new Set('错 错误 否 × ✕ ✗ ✘ x ╳ 不正确 f false n no wrong 假 0 不对'.split(' '))

/** '√' → true, 'Ｆ' → false, '答案：对。' → true; 'AB' → nothing. */
export function verdictOf(text: string): boolean | undefined {
  const tidy = tidyWord(text)
    .replace(/^(答案|正确答案)?[:：]?/, '')
    .replace(/[。.;；,，]$/, '')
  return right.has(tidy) ? true : wrong.has(tidy) ? false : undefined
}

const difficultyWords = lookup<number>({
  '易 容易 简单 很易 很容易 非常容易 低 easy 初级': 1,
  '较易 较容易 较简单 偏易 中低 基础': 2,
  '中 中等 一般 适中 普通 中级 medium normal 难度适中': 3,
  '较难 偏难 稍难 中高': 4,
  '难 困难 很难 高 高级 非常难 hard difficult': 5,
})

/**
 * 1 to 5. '较难' → 4; '★★★' → 3; '0.85' → 1, for the coefficient of examiners is the share that gets it right; '5级' → 5.
 */
export function difficultyOf(text: string): number | undefined {
  const tidy = tidyWord(text)
  const known = difficultyWords.get(tidy) ?? difficultyWords.get(tidy.replace(/(题|度)$/, ''))
  if (known) return known
  if (/^[★*]{1,5}[☆]*$/.test(tidy)) return tidy.replace(/☆/g, '').length
  const grade = /^([1-5])(级|星|颗星|档)?$/.exec(tidy)
  if (grade) return Number(grade[1])
  if (!/^0?\.\d+$/.test(tidy)) return undefined
  return Math.min(5, Math.max(1, 5 - Math.floor(Number(tidy) * 5)))
}

const codeOf = <T extends string>(labels: Record<T, string>, tidy: string): T | undefined =>
  (Object.keys(labels) as T[]).find((code) => code === tidy || labels[code] === tidy)

/** Words of a topic by which a domain is known; the first that stands in it decides. */
const domainWords: [RegExp, Domain][] = [
  [/党建|党史|党的|党章|党员|党纪|二十大|思想/, 'party-theory'],
  [/劳动关系|劳动合同|劳动争议|仲裁|劳动监察|工资支付|欠薪|农民工工资|集体合同|劳务派遣|工时/, 'labour-relations'],
  [/社会保险|社保|养老|工伤|失业保险|失业金|医疗保险|生育保险|参保|缴费/, 'social-insurance'],
  [/就业|创业|失业登记|职业介绍|见习|职业培训|技能培训/, 'employment'],
  [/人才|人事|职称|事业单位|技能人才|公务员|专业技术|档案/, 'personnel'],
  [/综合|服务|窗口|行风|政务|社保卡|社会保障卡|信访|礼仪/, 'public-service'],
]

/** '社会保险' → social-insurance, also '社保' and 'social-insurance'; '数学' → nothing. */
export const domainOf = (text: string): Domain | undefined => {
  const tidy = tidyWord(text)
  return codeOf(domains, tidy) ?? domainWords.find(([pattern]) => pattern.test(tidy))?.[1]
}

/** '理解运用' and '理解运用能力' → apply. */
export const competencyOf = (text: string): Competency | undefined =>
  codeOf(competencies, tidyWord(text).replace(/能力$/, ''))

/** '2022/4/1', '2022年4月1日', '20220401', '2022.04.01' → 2022-04-01; nothing for a day that no calendar has. */
export function dayOfText(text: string): string | undefined {
  const tidy = tidyWord(text)
  const found =
    /^((?:19|20|21)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(tidy) ??
    /^((?:19|20|21)\d\d)(\d\d)(\d\d)$/.exec(tidy)
  if (!found) return undefined
  const [, year = '', month = '', day = ''] = found
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${written}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) ? written : undefined
}
