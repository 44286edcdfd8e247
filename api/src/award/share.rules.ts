/** A part and what it is a part of, both whole numbers; nothing is divided until points are made of it. */
export interface Share {
  numerator: number
  denominator: number
}

/**
 * Which of two shares is larger, exactly: below 0 where the first is smaller. 1/3 and 33333/100000 differ, 1/2 and 2/4
 * do not. A share of nothing is smaller than any other, 0/5 among them.
 */
export function compareShares(a: Share, b: Share): number {
  if (a.denominator <= 0 || b.denominator <= 0) return Math.sign(a.denominator) - Math.sign(b.denominator)
  const [left, right] = [BigInt(a.numerator) * BigInt(b.denominator), BigInt(b.numerator) * BigInt(a.denominator)]
  return left === right ? 0 : left < right ? -1 : 1
}

/** 7.5 → 750: figures with two decimals are kept as whole hundredths. */
export const hundredths = (value: number): number => Math.round(value * 100)

/**
 * The points of a share, in hundredths: the weight × the share ÷ the value that earns it whole, never more than the
 * weight. Rounded here, half up, and nowhere else: a total is the sum of what is shown. All in hundredths: weight 25,
 * full at 1 (100 %), 7 of 8 → 2500 × 7/8 = 2187.5 → 2188 (21.88 points).
 */
export function pointsOf({ numerator, denominator }: Share, weight: number, full: number): number {
  if (denominator <= 0 || numerator <= 0) return 0
  const part = BigInt(weight) * BigInt(numerator) * 100n
  const whole = BigInt(denominator) * BigInt(full)
  const rounded = (2n * part + whole) / (2n * whole)
  return rounded > BigInt(weight) ? weight : Number(rounded)
}
