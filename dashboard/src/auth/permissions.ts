const READING = ['list', 'show', 'export']

/** The api names permissions after nouns: `question.read`, `group.write`. */
const NOUNS: Record<string, string> = {
  questions: 'question',
  domains: 'question',
  editions: 'question',
  'edition-differences': 'question',
  laws: 'question',
  explainers: 'question',
  'key-explanations': 'question',
  videos: 'question',
  'content-tasks': 'question',
  'content-reviews': 'question',
  'question-imports': 'question',
  'search-words': 'question',
  groups: 'group',
  deliveries: 'group',
  pushes: 'group',
  'push-figures': 'group',
  learners: 'learner',
  'correction-requests': 'learner',
  units: 'unit',
  participation: 'participation',
  'participation-series': 'participation',
  'participation-map': 'participation',
  'inactive-units': 'participation',
  bulletins: 'participation',
  'idle-learners': 'learner',
  'idle-groups': 'group',
  reminders: 'group',
  'unit-changes': 'unit',
  seasons: 'season',
  boards: 'points',
  titles: 'points',
  appeals: 'question',
  'suspicious-questions': 'question',
  accounts: 'account',
  awards: 'award',
  'contest-reports': 'award',
}

/** Content of the six domains is written at the top, that of a locality's own domain there. */
const CONTENT = ['questions', 'explainers', 'key-explanations', 'videos', 'question-imports', 'domains']

/** What there is one permission for, whatever is done with it; `account` has whoever is signed in. */
const WHOLE: Record<string, string> = {
  overview: 'account',
  me: 'account',
  exports: 'account',
  inquiries: 'question.write',
  grants: 'role.grant',
  security: 'security.write',
  phones: 'phone.unmask',
  'award-filing': 'award.file',
  'bulletin-freezing': 'bulletin.write',
}

/** react-admin's (resource, action) as a permission of the api: ('groups/7/days', 'list') is `group.read`. */
export function permissionFor(resource: string, action: string): string {
  const [first = ''] = resource.split('/')
  if (CONTENT.includes(first) && !READING.includes(action)) return 'content.write'
  return WHOLE[first] ?? `${NOUNS[first] ?? first}.${READING.includes(action) ? 'read' : 'write'}`
}

/** Whether somebody with these permissions may do it. */
export function isAllowed(permissions: readonly string[], resource: string, action: string): boolean {
  const needed = permissionFor(resource, action)
  return needed === 'account' || permissions.includes(needed)
}
