import { seededRandom } from '../base/random.rules.ts'

/** The machine knows about seven of ten, as a colleague who studies does. */
const MACHINE_KNOWS = 0.7

export interface MachineItem {
  key: string
  optionCount: number
  takesOne: boolean
}

/**
 * What the machine answers, drawn by the seed when the duel begins, so that it cannot look at the learner's answers: the
 * key in seven of ten, else one wrong letter (of an 不定项 or 多选 the key with one letter more or less).
 */
export function machineAnswer({ key, optionCount, takesOne }: MachineItem, seed: string): string {
  const random = seededRandom(seed)
  if (random() < MACHINE_KNOWS) return key
  const letters = Array.from({ length: optionCount }, (_, i) => String.fromCharCode(65 + i))
  if (takesOne) {
    const wrong = letters.filter((letter) => letter !== key)
    return wrong[Math.floor(random() * wrong.length)] ?? key
  }
  const turned = letters[Math.floor(random() * letters.length)] ?? 'A'
  const given = letters.filter((letter) => key.includes(letter) !== (letter === turned)).join('')
  return given === '' ? (letters.find((letter) => letter !== key) ?? key) : given
}

export interface Side {
  answered: number
  correct: number
  /** From the first answer to the last. */
  seconds: number
}

export type Winner = 'challenger' | 'opponent' | 'draw'

/**
 * More right answers win; level on these, the shorter time where both answered all; the machine has no time, so level with
 * it is a draw. 8 in 90 s beats 8 in 120 s; 8 beats 7 in any time; who never answered has lost unless neither did.
 */
export function winnerOf(challenger: Side, opponent: Side, isMachine: boolean): Winner {
  if (challenger.correct !== opponent.correct) return challenger.correct > opponent.correct ? 'challenger' : 'opponent'
  if (isMachine || challenger.answered !== opponent.answered || challenger.seconds === opponent.seconds) return 'draw'
  return challenger.seconds < opponent.seconds ? 'challenger' : 'opponent'
}
