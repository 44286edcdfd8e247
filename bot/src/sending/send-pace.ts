/** Zero stands for 'no limit' throughout. */
export interface PaceRules {
  accountPerMinute: number
  roomPerMinute: number
  /** Sends that may follow each other at once after a quiet spell. */
  burst: number
  /** Added at random to every wait, so that sends do not fall into a machine's rhythm. */
  jitterMs: number
  /** Over any 24 hours, so that no day needs to be cut here. */
  dailyCap: number
}

export interface SendPace {
  /** Books the next slot and says how long to wait for it; `undefined` while the daily cap is used up. */
  book(room: string): { waitMs: number } | undefined
  /** How many sends may be booked now without waiting longer than `ms`. */
  free(ms: number): number
}

export interface PaceSources {
  now: () => number
  random: () => number
}

interface Bucket {
  /** Below zero when slots are booked ahead. */
  tokens: number
  at: number
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const ROOMS_REMEMBERED = 5_000

// WeChat bars accounts that send fast or evenly, hence a bucket for the account, one for each room, and jitter.
export function createSendPace(rules: PaceRules, { now, random }: PaceSources): SendPace {
  const account: Bucket = { tokens: rules.burst, at: now() }
  const rooms = new Map<string, Bucket>()
  let sentAt: number[] = []

  const left = () => {
    if (rules.dailyCap === 0) return Number.POSITIVE_INFINITY
    sentAt = sentAt.filter((at) => at > now() - DAY)
    return rules.dailyCap - sentAt.length
  }
  const roomBucket = (room: string) => {
    const known = rooms.get(room)
    if (known) return known
    if (rooms.size >= ROOMS_REMEMBERED) dropRested(rooms, now())
    const fresh = { tokens: rules.burst, at: now() }
    rooms.set(room, fresh)
    return fresh
  }

  return {
    book(room) {
      if (left() <= 0) return undefined
      const accountWait = take(account, rules.accountPerMinute, rules.burst, now())
      const roomWait = rules.roomPerMinute === 0 ? 0 : take(roomBucket(room), rules.roomPerMinute, rules.burst, now())
      const waitMs = Math.ceil(Math.max(accountWait, roomWait) + random() * rules.jitterMs)
      if (rules.dailyCap > 0) sentAt.push(now() + waitMs)
      return { waitMs }
    },
    free(ms) {
      if (rules.accountPerMinute === 0) return left()
      refill(account, rules.accountPerMinute, rules.burst, now())
      return Math.max(0, Math.min(left(), Math.floor(account.tokens + (ms / MINUTE) * rules.accountPerMinute)))
    },
  }
}

function take(bucket: Bucket, perMinute: number, burst: number, now: number): number {
  if (perMinute === 0) return 0
  refill(bucket, perMinute, burst, now)
  bucket.tokens -= 1
  return bucket.tokens >= 0 ? 0 : (-bucket.tokens / perMinute) * MINUTE
}

function refill(bucket: Bucket, perMinute: number, burst: number, now: number): void {
  bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / MINUTE) * perMinute)
  bucket.at = now
}

function dropRested(rooms: Map<string, Bucket>, now: number): void {
  for (const [room, bucket] of rooms) if (bucket.at < now - 10 * MINUTE) rooms.delete(room)
}
