// The limit of the bot: a bare Wechaty bot on the same puppet that says every message back, or only hears it.
import { connect } from '@lianbing/bot/api/connection'
import { systemClock } from '@lianbing/bot/clock'
import { choosePuppet } from '@lianbing/bot/puppets/choose'
import { pino } from 'pino'
import { type Message, WechatyBuilder } from 'wechaty'

const [apiUrl = '', token = '', speaks = ''] = process.argv.slice(2)
const [clock, log] = [systemClock, pino({ level: 'silent' })]
const wecom = { botId: undefined, secret: undefined, wsUrl: undefined }
const connection = connect({ apiUrl, token, clock, log })
const { puppet, onHeard, onHandled } = await choosePuppet('webchat', { connection, wecom, clock, log })

async function echo(message: Message): Promise<void> {
  onHeard?.(message.id)
  if (message.self()) return
  if (speaks === 'speaks') await message.say(message.text())
  onHandled?.(message.id, true)
}

const bot = WechatyBuilder.build({ puppet })
bot.on('error', console.error)
bot.on('message', (message) => void echo(message).catch(console.error))
await bot.start()
