import { pino } from 'pino'
import { startBot } from './bot.ts'
import { type BotConfig, ConfigError, readConfig } from './config.ts'

function configured(): BotConfig {
  try {
    return readConfig()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

const config = configured()
const log = pino({ name: 'bot', level: config.logLevel })
process.on('unhandledRejection', (error) => log.error({ err: error }, 'a rejection that nobody handled'))

const bot = await startBot({ ...config, log }).catch((error) => {
  log.fatal({ err: error instanceof ConfigError ? error.message : error }, 'the bot could not start')
  process.exit(1)
})
void bot.ready.then(() => {
  log.info({ puppet: config.puppet, apiUrl: config.apiUrl }, 'ready')
  // `npm start` waits for this before it says that the house is open
  process.send?.({ ready: config.puppet })
})

let isStopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, async () => {
    if (isStopping) process.exit(1)
    isStopping = true
    log.info({ signal }, 'stopping')
    await bot.stop()
    log.info('stopped')
    process.exit(0)
  })
}
