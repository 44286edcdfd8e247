import { expect, it } from 'vitest'
import type { payloads } from 'wechaty-puppet'
import { createFakeClock, settle } from '#testing/fake-clock.ts'
import { keepInTurn } from './in-turn.ts'
import { QuietPuppet } from './quiet-puppet.ts'

/** Messages are called 'room:number'; each is loaded when the test says so. */
class SlowPuppet extends QuietPuppet {
  readonly loads = new Map<string, (payload?: Partial<payloads.Message>) => void>()
  override name = () => 'slow'
  override version = () => '1.0.0'
  override async onStart(): Promise<void> {}
  override async onStop(): Promise<void> {}
  override messageRawPayload(id: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const [roomId] = id.split(':')
      this.loads.set(id, (payload) => (payload ? resolve({ id, roomId, ...payload }) : reject(new Error(`no ${id}`))))
    })
  }
  override messageRawPayloadParser = async (payload: unknown) => payload as payloads.Message
}

function scene() {
  const puppet = new SlowPuppet()
  const clock = createFakeClock()
  const inTurn = keepInTurn(puppet, clock)
  void inTurn.lookAfter(new AbortController().signal)
  const passed: string[] = []
  const errors: string[] = []
  puppet.on('message', ({ messageId }) => void passed.push(messageId))
  puppet.on('error', ({ gerror }) => void errors.push(JSON.parse(gerror ?? '').message))
  return {
    passed,
    errors,
    tells: (...ids: string[]) => ids.map((messageId) => puppet.emit('message', { messageId })),
    async loads(...ids: string[]) {
      for (const id of ids) puppet.loads.get(id)?.({})
      await settle()
    },
    async loses(id: string) {
      puppet.loads.get(id)?.()
      await settle()
    },
    heard: inTurn.heard,
    after: (seconds: number) => clock.advance(seconds * 1000),
  }
}

it('a message that is loaded sooner than the one before does not overtake it', async () => {
  const { passed, tells, loads, heard } = scene()
  tells('r:1', 'r:2')
  await loads('r:2')
  expect(passed).toEqual([])
  await loads('r:1')
  expect(passed).toEqual(['r:1'])
  heard('r:1')
  expect(passed).toEqual(['r:1', 'r:2'])
})

it('a message that Wechaty has not passed on holds up its own conversation only', async () => {
  const { passed, tells, loads } = scene()
  tells('r:1', 'r:2', 's:1')
  await loads('r:1', 'r:2', 's:1')
  expect(passed).toEqual(['r:1', 's:1'])
})

it('in private the conversation is the one who writes', async () => {
  const { passed, tells, loads, heard } = scene()
  tells(':1', ':2')
  await loads(':1', ':2')
  heard(':1')
  expect(passed).toEqual([':1', ':2'])
})

it('a message that cannot be loaded is left to Wechaty and holds nobody up', async () => {
  const { passed, tells, loads, loses } = scene()
  tells('r:1', 'r:2')
  await loads('r:2')
  await loses('r:1')
  expect(passed).toEqual(['r:1', 'r:2'])
})

it('a gateway that does not answer is waited for ten seconds', async () => {
  const { passed, tells, loads, after } = scene()
  tells('r:1', 'r:2')
  await loads('r:2')
  await after(10)
  expect(passed).toEqual(['r:1', 'r:2'])
})

it('a message that is never heard is tried once more, then its conversation goes on', async () => {
  const { passed, errors, tells, loads, after } = scene()
  tells('r:1', 'r:2')
  await loads('r:1', 'r:2')
  await after(10)
  await after(10)
  expect(passed).toEqual(['r:1', 'r:1', 'r:2'])
  expect(errors).toEqual([expect.stringContaining('message r:1 could not be loaded')])
})
