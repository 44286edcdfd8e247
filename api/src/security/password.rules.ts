import type { PasswordPolicy } from './security.rules.ts'

export type PasswordFault = 'too_short' | 'too_long' | 'too_few_classes' | 'guessable'

/** better-auth hashes at most this much. */
export const LONGEST = 128

/** What people and lists of leaked passwords are full of; in pinyin what offices here add to them. */
const WORDS = [
  ...['password', 'passw', 'pass', 'admin', 'root', 'user', 'login', 'welcome', 'letmein', 'qwerty', 'qwertyuiop'],
  ...['asdfgh', 'asdf', 'zxcvbn', 'zxcv', 'qazwsx', 'qaz', 'wsx', 'edc', 'iloveyou', 'woaini', 'monkey', 'dragon'],
  ...['master', 'sunshine', 'princess', 'football', 'baseball', 'abc', 'test', 'guest', 'hello', 'changeme', 'secret'],
  ...[
    'mima',
    'yonghu',
    'guanli',
    'guanliyuan',
    'renshe',
    'rensheju',
    'lianbing',
    'biwu',
    'sichuan',
    'chengdu',
    'china',
  ],
  ...[
    'zhongguo',
    'shebao',
    'gongshang',
    'default',
    'system',
    'server',
    'oracle',
    'huawei',
    'temp',
    'superman',
    'batman',
  ],
  ...['aini', 'woshi', 'computer', 'internet', 'shadow', 'michael', 'jordan', 'nihao', 'dadi', 'wang', 'zhang'],
].sort((a, b) => b.length - a.length)

const LEET: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
}

const ROWS = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '5201314', '147258369']

/** Whether three characters follow each other on a keyboard or in the alphabet, either way, or are the same. */
function isRun(text: string): boolean {
  const [a, b, c] = text
  if (a === b && b === c) return true
  const back = [...text].reverse().join('')
  return ROWS.some((row) => row.includes(text) || row.includes(back))
}

/** What is left when runs such as 1234, aaa and fdsa are taken to one character each. */
function withoutRuns(text: string): string {
  let kept = ''
  for (let i = 0; i < text.length; i++) if (i < 2 || !isRun(text.slice(i - 2, i + 1))) kept += text[i]
  return kept.replace(/(19|20)\d\d/g, '')
}

const strip = (text: string, words: readonly string[]) =>
  words.reduce((rest, word) => (word.length >= 2 ? rest.replaceAll(word, '') : rest), text)

/**
 * How many characters of a password are its own: known words, the account's own names, years and runs are taken out
 * first, as a guesser would put them in. 'P@ssw0rd2022!' leaves 1, 'lianbing-Jinjiang-88' of jinjiang leaves 4.
 */
export function ownCharacters(password: string, names: readonly string[]): number {
  const lower = password.normalize('NFKC').toLowerCase()
  const plain = [...lower].map((letter) => LEET[letter] ?? letter).join('')
  const known = [...names.map((name) => name.toLowerCase()).filter((name) => name.length >= 3), ...WORDS]
  const counts = [lower, plain].map((text) => new Set(withoutRuns(strip(text, known))).size)
  return Math.min(...counts)
}

/** Fewer own characters than this are guessed from a list. */
const OWN_AT_LEAST = 5

const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u]

/** What is wrong with a new password of the account with these names; undefined where it will do. */
export function passwordFault(
  password: string,
  names: readonly string[],
  policy: PasswordPolicy,
): PasswordFault | undefined {
  const length = [...password].length
  if (length < policy.minLength) return 'too_short'
  if (password.length > LONGEST) return 'too_long'
  if (CLASSES.filter((of) => of.test(password)).length < policy.classes) return 'too_few_classes'
  return ownCharacters(password, names) < OWN_AT_LEAST ? 'guessable' : undefined
}
