import type { Logger } from 'pino'
import { type Api, ApiError } from '../api/client.ts'
import type { Delivery, Settlement } from '../api/contract.ts'
import { ApiAway } from '../api/steady-fetch.ts'
import type { Clock } from '../clock.ts'
import { NobodyThere } from './say.ts'
import type { SendPace } from './send-pace.ts'
import { type Outgoing, type Sender, SendRefused } from './sender.ts'
import { wordDelivery } from './word-delivery.ts'

export interface OutboxParts {
  api: Api
  sender: Sender
  pace: SendPace
  clock: Clock
  log: Logger
  account: string
  channel: string
  idempotentSend: boolean
  hearsOnlyMentions?: boolean
  pollMs?: number | undefined
}

const LARGEST_BATCH = 20
// A lease is held only on what the pace lets out soon, or it would end before its turn.
const SOON_MS = 20_000

/** Runs while the bot is logged in to an account of its channel. */
export function createOutbox(partsFor: (account: string) => OutboxParts) {
  let stop = new AbortController()
  let done: Promise<void> = Promise.resolve()
  return {
    open(account: string): void {
      stop.abort()
      stop = new AbortController()
      done = runOutbox(partsFor(account), stop.signal)
    },
    /** Resolves when the deliveries under way are settled. */
    close(): Promise<void> {
      stop.abort()
      return done
    },
  }
}

/** Claims due deliveries, says them, settles them, until the signal is aborted; what is under way is finished first. */
export async function runOutbox(parts: OutboxParts, signal: AbortSignal): Promise<void> {
  const { api, pace, clock, log, account, channel, idempotentSend, pollMs = 2_000 } = parts
  while (!signal.aborted) {
    const limit = Math.min(LARGEST_BATCH, pace.free(SOON_MS))
    const claimedAt = clock.now()
    const deliveries = limit === 0 ? [] : await claim(limit)
    await Promise.all(deliveries.map((delivery) => deliver(parts, delivery, claimedAt + delivery.leaseMs)))
    if (limit === 0 || deliveries.length < limit) await clock.sleep(pollMs, signal)
  }

  async function claim(limit: number): Promise<Delivery[]> {
    try {
      return await api.claim({ account, channel, idempotentSend, limit })
    } catch (error) {
      if (!signal.aborted) log.error({ err: error }, 'deliveries could not be claimed')
      return []
    }
  }
}

async function deliver(parts: OutboxParts, delivery: Delivery, heldUntil: number): Promise<void> {
  const { api, log } = parts
  try {
    const settlement = await attempt(parts, delivery, heldUntil)
    if (settlement) await api.settle(delivery.id, settlement)
    log.info(
      { delivery: delivery.id, kind: delivery.kind, outcome: settlement?.outcome ?? 'left to its lease' },
      'delivery',
    )
  } catch (error) {
    log.error({ err: error, delivery: delivery.id }, 'a delivery could not be settled')
  }
}

/** `undefined` leaves the delivery to the end of its lease. */
async function attempt(parts: OutboxParts, delivery: Delivery, heldUntil: number): Promise<Settlement | undefined> {
  const { sender, clock, idempotentSend } = parts
  if (clock.now() >= heldUntil) return undefined
  const target = { roomId: delivery.channelRoomId, userId: delivery.channelUserId ?? '' }
  let outgoing: Outgoing[]
  try {
    outgoing = wordDelivery(delivery, parts.hearsOnlyMentions)
  } catch (error) {
    return { outcome: 'failed', error: String(error) }
  }
  const sends = outgoing.map((part, index) => sender.send(target, part, partKey(delivery.id, index)))
  const [first, ...rest] = await Promise.allSettled(sends)
  const refused = [first, ...rest].find((sent) => sent?.status === 'rejected')
  if (refused) {
    const isPartlySaid = [first, ...rest].some((sent) => sent?.status === 'fulfilled')
    return judgeFailure(refused.reason, { idempotentSend, isPartlySaid })
  }
  const channelMessageId = first?.status === 'fulfilled' ? first.value : undefined
  return { outcome: 'accepted', ...(channelMessageId && { channelMessageId }) }
}

const partKey = (id: number, index: number) => (index === 0 ? `delivery:${id}` : `delivery:${id}:${index}`)

// Only what surely never left is 'failed'. Where a repeat is harmless the lease brings the delivery back; elsewhere a
// send that broke off may have arrived, and 'unknown' leaves the decision to the organiser. A message of several parts
// of which one has arrived is not sent again as a whole.
function judgeFailure(
  error: unknown,
  { idempotentSend, isPartlySaid }: { idempotentSend: boolean; isPartlySaid: boolean },
): Settlement | undefined {
  const message = error instanceof Error ? error.message : String(error)
  if (isPartlySaid && !idempotentSend) return { outcome: 'unknown', error: message }
  if (error instanceof NobodyThere || error instanceof SendRefused) return { outcome: 'failed', error: message }
  if (error instanceof ApiError) return { outcome: 'failed', error: message }
  if (idempotentSend || error instanceof ApiAway) return undefined
  return { outcome: 'unknown', error: message }
}
