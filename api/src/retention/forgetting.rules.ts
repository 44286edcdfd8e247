/**
 * What a simulated learner remembers of one question. These are the truth that the rules never see, and neither of
 * them is FSRS: a scheduler judged by its own model of forgetting always wins.
 */
export interface Memory {
  /** The chance of recalling it on a day, without guessing. */
  recall(day: number): number
  /** The memory once it was asked on a day, recalled or not, and its answer shown. */
  asked(day: number, recalled: boolean): Memory
}

/**
 * A question before it was ever asked. Ease is ability less difficulty in logits, as in a Rasch model: one more makes
 * one logit of recall where recall is even.
 */
export type Remembering = (ease: number, isKnown: boolean) => Memory

/** A recall at the last moment makes the half-life this many times longer, one that came early less (ours, below what FSRS finds in flash cards: 8 against 10 at recall 0.7). */
const SPACING_GAIN = 8
/** Of the half-life, after a failure; never less than a first showing gives (ours). */
const LEFT_AFTER_FAILURE = 0.3
/** A logit of ease in the logarithm of the half-life, where recall is 0.5: 1 / (2 ln 2). */
const EASE_IN_HALF_LIFE = 0.72
/** What somebody knows from work is half lost in a year (ours). */
const KNOWN_HALF_LIFE = 365

/**
 * Exponential forgetting, p = 2^(-t/h) (half-life regression, Settles and Meeder 2016); a recall multiplies the
 * half-life and a failure divides it (Tabibian et al. 2019), a recall the more, the nearer it was to being lost, which
 * is the spacing effect (Cepeda et al. 2006). The half-life of a first showing is in days.
 */
export const halfLife =
  (firstShowing: number): Remembering =>
  (ease, isKnown) => {
    const first = firstShowing * Math.exp(EASE_IN_HALF_LIFE * ease)
    const remembered = (length: number, since: number): Memory => {
      const recall = (day: number) => (length === 0 ? 0 : 2 ** (-(day - since) / length))
      const longer = (day: number) => length * (1 + SPACING_GAIN * (1 - recall(day)))
      return {
        recall,
        asked: (day, recalled) =>
          remembered(recalled ? longer(day) : Math.max(first, length * LEFT_AFTER_FAILURE), day),
      }
    }
    return remembered(isKnown ? KNOWN_HALF_LIFE : 0, 0)
  }

/** Pavlik and Anderson 2005, experiment 1: decay of a lone trace, what activation adds to it, threshold, noise. */
const [DECAY, DECAY_SCALE, THRESHOLD, NOISE] = [0.177, 0.217, -0.704, 0.255]
/** Theirs too: between sessions a second counts for so much of one within. */
const SECONDS_A_DAY = 86_400 * 0.025
/** What somebody knows from work was met on these days (ours). */
const MET_AT_WORK = [-365, -180, -90, -45, -20, -10, -5]

/**
 * All traces of a question added up, each fading by a power of its age, and the faster the more active the memory was
 * when it was laid, which makes the spacing effect (ACT-R; Pavlik and Anderson 2005). Their word pairs were hardly
 * kept overnight (0.07); how much firmer an explained question sits is given in units of activation:
 * 0.4 → a day after one showing 0.27, after a month 0.03; 0.8 → 0.64 and 0.14.
 */
export const traces =
  (firmness: number): Remembering =>
  (ease, isKnown) => {
    const remembered = (laid: readonly { day: number; decay: number }[]): Memory => {
      const strength = (day: number) =>
        laid.reduce((sum, trace) => sum + Math.max((day - trace.day) * SECONDS_A_DAY, 1) ** -trace.decay, 0)
      return {
        recall: (day) => 1 / (1 + Math.exp((THRESHOLD - Math.log(strength(day)) - firmness) / NOISE - ease)),
        asked: (day) => remembered([...laid, { day, decay: DECAY + DECAY_SCALE * strength(day) }]),
      }
    }
    return (isKnown ? MET_AT_WORK : []).reduce((memory, day) => memory.asked(day, true), remembered([]))
  }
