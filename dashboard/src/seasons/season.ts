import type { RulePreview, Season, SeasonDetails } from '../http/api-types.ts'

export type { RulePreview, Season, SeasonDetails }
export type RuleSet = SeasonDetails['rules']
export type RuleField = SeasonDetails['fields'][number]
export type RuleChange = RulePreview['changes'][number]
export type RuleValue = RuleChange['from']
export type RuleVersion = SeasonDetails['versions'][number]

export interface RuleGroup {
  name: string
  fields: RuleField[]
}

/** The fields under the first part of their path, in the order of the form: weekly.single and weekly.papers under weekly. */
export function groupsOf(fields: readonly RuleField[]): RuleGroup[] {
  const groups = new Map<string, RuleField[]>()
  for (const field of fields) {
    const [name = ''] = field.path.split('.')
    groups.set(name, [...(groups.get(name) ?? []), field])
  }
  return [...groups].map(([name, fields]) => ({ name, fields }))
}

export function ruleAt(rules: RuleSet, path: string): RuleValue {
  const [group = '', name = ''] = path.split('.')
  return (rules as unknown as Record<string, Record<string, RuleValue>>)[group]?.[name] ?? ''
}

/** Whether a form holds other rules than the season has. */
export const isChanged = ({ fields, rules }: Pick<SeasonDetails, 'fields' | 'rules'>, typed: RuleSet): boolean =>
  fields.some(({ path }) => ruleAt(typed, path) !== ruleAt(rules, path))

/** The api names a field of the rules within its body, `rules.weekly.single`; the form, `weekly.single`. */
export const atFields = (failures: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(failures).map(([path, sentence]) => [path.replace(/^rules\./, ''), sentence]))

type Translate = (key: string, options?: Record<string, unknown>) => string

/** 0.8 is '80%'. */
const percentOf = (share: number) => `${Number((share * 100).toFixed(2))}%`

/** A rule's value as it is read: a share in per cent, a weekday by name, a choice in words. */
export function wordRule({ kind }: Pick<RuleField, 'kind'>, value: RuleValue, translate: Translate): string {
  switch (kind) {
    case 'share':
      return percentOf(Number(value))
    case 'weekday':
      return translate(`weekday.${value}`)
    case 'switch':
      return translate(`ra.boolean.${value}`)
    case 'choice':
      return translate(`rule_choice.${value}`, { _: String(value) })
    default:
      return String(value)
  }
}

export const labelOf = (label: RuleField['label'], locale: string): string => (locale === 'en' ? label.en : label.zh)
