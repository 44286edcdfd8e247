import { questionTypes as types } from '@lianbing/content/question.rules'
import { competencies, domains } from '@lianbing/content/schema'
import { minuteOf, type Note } from '../sheets/sheet.rules.ts'

export { competencies, domains, types }

type Words = Readonly<Record<string, string>>

export const levels = ['', '省', '市(州)', '县(市、区)', '乡镇(街道)', '村(社区)']
export const kinds: Words = {
  window: '窗口单位',
  non_window: '非窗口单位',
  enterprise: '企事业单位',
  hr_agency: '人力资源服务机构',
  public: '社会公众',
}
export const desks: Words = { front: '前台', back: '后台' }
export const establishments: Words = { established: '编内', contract: '编外' }
export const learnerStates: Words = { active: '在册', left: '已离开' }
export const unitKinds: Words = { division: '行政区划', direct: '省本级', agency: '机构' }
export const questionStates: Words = { draft: '草稿', review: '待审核', published: '已发布', retired: '已停用' }
export const titleKinds: Words = { daily_star: '日日学之星', weekly_master: '周周练达人', monthly_expert: '月月比能手' }
export const titleSources: Words = { own: '本系统规则', platform: '国家平台' }
export const appealStates: Words = { open: '待处理', upheld: '成立', rejected: '不成立' }
export const issueStates: Words = { open: '推送中', closed: '已推送', skipped: '已跳过', stopped: '中途停发' }
export const issueReasons: Words = {
  withdrawn: '已下架',
  not_yet_valid: '尚未生效',
  expired: '有效期已过',
  law_ended: '所引法规已失效或尚未施行',
}
export const accountStates: Words = { invited: '待接受', active: '启用', disabled: '已停用' }
export const outcomes: Words = { done: '完成', refused: '被拒' }
export const periods: Words = { day: '日', week: '周', month: '月', season: '年度', days: '自选日期' }
export const roles: Words = {
  founder: '初始管理员',
  organiser: '组织员',
  leading_group: '领导小组',
  coordinator: '统筹协调',
  question_setter: '试题命制',
  examiner: '赛事考务',
  publicity: '宣传报道',
  supervisor: '赛事监督',
  viewer: '查看者',
  system_admin: '系统管理员',
  security_admin: '安全管理员',
  audit_admin: '审计员',
}

export const wordOf = (words: Words, id: string | null | undefined): string => (id ? (words[id] ?? id) : '')
export const yesOrNo = (is: boolean): string => (is ? '是' : '否')

/** Of when the figures of a list are that is read as it stands. */
export const asOf = (now: Date): Note => ['数据截至', `${minuteOf(now)}（北京时间）`]

const labels: Words = {
  unitId: '单位（含下级）',
  parentId: '上级单位',
  q: '关键词',
  kind: '类别',
  bound: '已绑定',
  phones: '完整手机号',
  ended: '含已合并',
  active: '启用',
  roomless: '未绑定聊天群',
  editionId: '题库版本',
  domain: '领域',
  type: '题型',
  state: '状态',
  source: '来源',
  seasonId: '年度活动',
  seriesId: '推送编号',
  role: '角色',
  writable: '由导出人负责',
}
const ofField: Record<string, Words> = {
  kind: { ...kinds, ...titleKinds },
  domain: domains,
  type: types,
  source: titleSources,
  role: roles,
  state: { ...questionStates, ...appealStates, ...accountStates },
}

/** What a list was narrowed by: { kind: 'window' } → 类别＝窗口单位. */
export function filterNote(filter: Readonly<Record<string, unknown>>, words: Record<string, Words> = {}): Note {
  const said = Object.entries(filter)
    .filter(([name, value]) => labels[name] && value !== undefined)
    .map(([name, value]) => {
      const word =
        typeof value === 'boolean' ? yesOrNo(value) : wordOf(words[name] ?? ofField[name] ?? {}, String(value))
      return `${labels[name]}＝${word}`
    })
  return ['筛选条件', said.join('；') || '无']
}
