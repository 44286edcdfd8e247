import { z } from 'zod'

const flag = z
  .enum(['0', '1'])
  .transform((v) => v === '1')
  .or(z.boolean())

/** Every setting of the api: name, default and meaning. The README's table is made from this. */
export const settings = {
  PORT: { schema: z.coerce.number().int().min(0).max(65535), default: '3000', about: 'Port of the api and its pages' },
  HOST: { schema: z.string(), default: '127.0.0.1', about: 'Address to listen on; 0.0.0.0 for all' },
  PUBLIC_URL: {
    schema: z.url().or(z.literal('')),
    default: '',
    about: 'Address that users type, when a proxy stands in front',
  },
  DATA_DIR: {
    schema: z.string().min(1),
    default: './data',
    about: 'Folder of the embedded database and of secrets made at first run',
  },
  DATABASE_URL: { schema: z.string(), default: '', about: 'PostgreSQL 15 or newer; empty for the embedded PGlite' },
  BOT_TOKEN: { schema: z.string(), default: '', about: 'Shared secret of api and bot; `npm start` makes one a run' },
  DEMO: { schema: flag, default: '1', about: 'Seed a small marked demo into an empty database; 0 starts empty' },
  VILLAGES: { schema: flag, default: '1', about: 'Load the 34,000 villages and communities once the house is ready' },
  CLOCK: {
    schema: z.iso.datetime({ offset: true }).or(z.literal('')),
    default: '',
    about: 'Start of a simulated clock, for trials only',
  },
  CLOCK_SPEED: {
    schema: z.coerce.number().positive().max(100_000),
    default: '1',
    about: 'How fast the simulated clock runs',
  },
  TICK_SECONDS: {
    schema: z.coerce.number().positive().max(60),
    default: '15',
    about: 'How often due pushes and reveals are looked for',
  },
  LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']),
    default: 'info',
    about: 'Least severe log line written',
  },
  NODE_ENV: { schema: z.string(), default: '', about: '`production` refuses a simulated clock' },
} as const

type Settings = typeof settings
export type Config = { [K in keyof Settings]: z.output<Settings[K]['schema']> }

/** Reads and checks the environment; throws one error that names every setting that is wrong. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const wrong: string[] = []
  const entries = Object.entries(settings).map(([name, { schema, default: fallback }]) => {
    const read = schema.safeParse(env[name] || fallback)
    if (!read.success) wrong.push(`${name}=${env[name]}: ${read.error.issues[0]?.message}`)
    return [name, read.data]
  })
  const config = Object.fromEntries(entries) as Config
  if (config.NODE_ENV === 'production' && config.CLOCK)
    wrong.push('CLOCK: a simulated clock is refused when NODE_ENV=production')
  if (wrong.length > 0) throw new Error(`Settings that cannot be used:\n  ${wrong.join('\n  ')}`)
  return config
}
