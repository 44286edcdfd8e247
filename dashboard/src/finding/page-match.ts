/** How the pages of the menu sound, a syllable a character of their Chinese names. */
export const SOUNDS: Record<string, string> = {
  overview: 'jin tian',
  participation: 'xue xi can yu',
  bulletins: 'tong bao',
  boards: 'pai hang bang',
  titles: 'cheng hao',
  awards: 'you xiu zu zhi jiang',
  groups: 'xue xi qun',
  questions: 'ti ku',
  explainers: 'zheng ce jie du',
  'key-explanations': 'shi ti jing jiang',
  videos: 'an li shi pin',
  pushes: 'tui song yu lian zai',
  editions: 'ti ku ban ben',
  domains: 'ling yu',
  laws: 'fa gui mu lu',
  'content-tasks': 'dai xiu ding',
  inquiries: 'mei sou dao de wen ti',
  'search-words': 'sou suo ci ku',
  appeals: 'shen su',
  learners: 'xue yuan',
  'correction-requests': 'geng zheng qing qiu',
  units: 'zu zhi ji gou',
  seasons: 'nian du huo dong',
  accounts: 'zhang hao',
  security: 'an quan she zhi',
  audit: 'shen ji ri zhi',
}

/** Whether what is typed means a page: a part of its name, or the beginning of a word of it in pinyin or by initials. xxcy → 学习参与 */
export function isPageFor(typed: string, resource: string, name: string): boolean {
  const plain = typed.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
  if (plain === '') return false
  if (name.toLowerCase().replace(/\s+/g, '').includes(plain)) return true
  const syllables = (SOUNDS[resource] ?? '').split(' ')
  return syllables.some((_, at) => {
    const rest = syllables.slice(at)
    return (
      rest.join('').startsWith(plain) ||
      (plain.length > 1 &&
        rest
          .map(([letter]) => letter)
          .join('')
          .startsWith(plain))
    )
  })
}

/** Where a thing of a list is shown. */
export function placeOf(resource: string, id: string): string {
  if (resource === 'units') return `/units?${new URLSearchParams({ unit: id })}`
  const at = `/${resource}/${encodeURIComponent(id)}`
  return resource === 'learners' ? at : `${at}/show`
}
