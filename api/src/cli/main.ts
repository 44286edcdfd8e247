import { userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { withOrigin } from '../audit/origin.ts'
import { readConfig } from '../base/config.ts'
import { Refusal } from '../base/refusal.ts'
import { openHouse } from '../open-house.ts'
import { commands, type Result } from './commands.ts'
import { computations } from './computations.ts'

const usage = () =>
  [
    'pnpm lianbing COMMAND [--json]',
    '',
    ...[...commands, ...computations].map(({ name, args, about }) => `  ${`${name} ${args}`.padEnd(76)} ${about}`),
    '',
    'Settings come from the environment, as for the house itself. The embedded database serves one process:',
    'stop the house first, or set DATABASE_URL.',
  ].join('\n')

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      username: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string' },
      unit: { type: 'string' },
      learners: { type: 'string' },
      days: { type: 'string' },
      seed: { type: 'string' },
      end: { type: 'string' },
      how: { type: 'string' },
      anchor: { type: 'string' },
      'app-role': { type: 'string' },
      'into-real-house': { type: 'boolean', default: false },
      domain: { type: 'string' },
      competency: { type: 'string' },
      difficulty: { type: 'string' },
      'valid-from': { type: 'string' },
      explanation: { type: 'string' },
      citation: { type: 'string' },
      'skip-alike': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const line = positionals.join(' ')
  const isMeant = ({ name }: { name: string }) => line === name || line.startsWith(`${name} `)
  const show = ({ data, text }: { data: unknown; text: string }) =>
    console.log(values.json ? JSON.stringify(data, null, 2) : text)
  const computation = computations.find(isMeant)
  const command = commands.find(isMeant)
  if (values.help || !(command ?? computation)) {
    console.error(usage())
    return values.help ? 0 : 2
  }
  if (computation) show(computation.compute(values))
  if (computation || !command) return 0
  const words = positionals.slice(command.name.split(' ').length)
  const invocation = { words, dryRun: values['dry-run'], values }
  const tell = (result: Result) => {
    show(result)
    return result.ok === false ? 1 : 0
  }
  const alone = await command.alone?.(invocation)
  if (alone) return tell(alone)
  const config = readConfig()
  const house = await openHouse(config, { log: pino({ level: 'warn' }, pino.destination(2)) })
  try {
    // whoever sits at the machine is known to the machine alone
    const agent = `lianbing ${command.name} (${userInfo().username})`
    const origin = { requestId: null, address: null, agent }
    return tell(await withOrigin(origin, () => command.run(house, invocation)))
  } finally {
    await house.database.close()
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (error instanceof Refusal) console.error(`${error.code}: ${error.hint}`, error.details ?? '')
    else console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
