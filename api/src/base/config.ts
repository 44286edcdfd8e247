import { z } from 'zod'
import { isAddressOrRange } from '../http/proxies.ts'

const flag = z
  .enum(['0', '1'])
  .transform((v) => v === '1')
  .or(z.boolean())

const listed = z
  .string()
  .transform((text) => text.split(',').map((entry) => entry.trim()))
  .transform((entries) => entries.filter((entry) => entry !== ''))

/** Every setting of the api: name, default and meaning. The README's table is made from this. */
export const settings = {
  PORT: {
    schema: z.coerce.number().int().min(0).max(65535),
    default: '3000',
    about: { en: 'Port of the api and its pages', zh: 'api 与页面的端口' },
  },
  HOST: {
    schema: z.string(),
    default: '127.0.0.1',
    about: { en: 'Address to listen on; 0.0.0.0 for all', zh: '监听地址；0.0.0.0 表示所有网卡' },
  },
  PUBLIC_URL: {
    schema: z.url().or(z.literal('')),
    default: '',
    about: {
      en: 'Address that people type: needed behind a proxy, and for links in any channel but webchat',
      zh: '用户实际输入的地址：前面有代理，或用 webchat 以外的渠道发链接时必填',
    },
  },
  TRUSTED_PROXIES: {
    schema: listed.refine((entries) => entries.every(isAddressOrRange), 'list addresses or ranges such as 10.0.0.0/8'),
    default: '',
    about: {
      en: 'Proxies whose `X-Forwarded-For` is believed, so that tries are counted by client: addresses or ranges, comma-separated',
      zh: '可信代理（地址或网段，逗号分隔），按其 `X-Forwarded-For` 识别来源、分别计次',
    },
  },
  DATA_DIR: {
    schema: z.string().min(1),
    default: './data',
    about: {
      en: 'Folder of the embedded database and of secrets made at first run',
      zh: '内嵌数据库和首次启动口令所在目录',
    },
  },
  DATABASE_URL: {
    schema: z.string(),
    default: '',
    about: {
      en: 'PostgreSQL 15 or newer; empty for the embedded PGlite',
      zh: 'PostgreSQL 15 及以上；留空则用内嵌的 PGlite',
    },
  },
  BOT_TOKEN: {
    schema: z.string(),
    default: '',
    about: {
      en: 'Shared secret of api and bot; `npm start` makes one a run',
      zh: 'api 与机器人的共享密钥；`npm start` 每次自动生成',
    },
  },
  PHONE_KEY: {
    schema: z.string().min(32).or(z.literal('')),
    default: '',
    about: {
      en: 'Secret that phone numbers are sealed with; empty keeps one in DATA_DIR',
      zh: '加密手机号的密钥；留空则在 DATA_DIR 里自动生成并保存',
    },
  },
  DEMO: {
    schema: flag,
    default: '1',
    about: {
      en: 'Seed a small marked demo into an empty database; 0 starts empty',
      zh: '空库时放入一个有标记的小演示；0 表示从空开始',
    },
  },
  VILLAGES: {
    schema: flag,
    default: '1',
    about: {
      en: 'Load the 34,000 villages and communities once the house is ready',
      zh: '启动后在后台载入 3.4 万个村和社区',
    },
  },
  MAP_FILE: {
    schema: z.string(),
    default: '',
    about: {
      en: 'GeoJSON file in `DATA_DIR` with boundaries by division code, for a map of participation',
      zh: '`DATA_DIR` 里的 GeoJSON 文件名，按区划代码对应边界，用于学习参与地图',
    },
  },
  EXPORT_HOURS: {
    schema: z.coerce
      .number()
      .positive()
      .max(24 * 30),
    default: '24',
    about: {
      en: 'How many hours an export can be downloaded, and a file of questions waits to be confirmed',
      zh: '导出文件可下载、待导入的题库文件可确认的小时数',
    },
  },
  MEDIA_MB: {
    schema: z.coerce.number().int().min(1).max(10_000),
    default: '500',
    about: { en: 'How many megabytes an uploaded file may have', zh: '上传文件最大多少兆字节' },
  },
  CLOCK: {
    schema: z.iso.datetime({ offset: true }).or(z.literal('')),
    default: '',
    about: { en: 'Start of a simulated clock, for trials only', zh: '模拟时钟的起点，仅供试验' },
  },
  CLOCK_SPEED: {
    schema: z.coerce.number().positive().max(100_000),
    default: '1',
    about: { en: 'How fast the simulated clock runs', zh: '模拟时钟的快慢' },
  },
  TICK_SECONDS: {
    schema: z.coerce.number().positive().max(60),
    default: '15',
    about: { en: 'How often due pushes and reveals are looked for', zh: '每隔多少秒检查到点的推送和揭晓' },
  },
  LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']),
    default: 'info',
    about: { en: 'Least severe log line written', zh: '写日志的最低级别' },
  },
  NODE_ENV: {
    schema: z.string(),
    default: '',
    about: { en: '`production` refuses a simulated clock', zh: '`production` 时拒绝模拟时钟' },
  },
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
