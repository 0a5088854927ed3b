/**
 * A bot that answers "!time" in the lobby, and reconnects by itself.
 * Run: node examples/bot.ts http://localhost:8080
 * Where the node wants a token, put it into RIALTO_TOKEN.
 */
import { createChatClient } from 'rialto/chat/client'

const { RIALTO_TOKEN: token } = process.env
const client = createChatClient({
  url: process.argv[2] ?? 'http://localhost:8080',
  nick: 'clock',
  ...(token && { token }),
})

client.on('state', (state) => {
  process.stderr.write(`${state.name}\n`)
})
client.on('message', (message, room) => {
  if (message.text === '!time') room.say(new Date().toISOString())
})

process.once('SIGTERM', () => client.close())
process.once('SIGINT', () => client.close())

await client.connect()
await client.join('lobby')
process.stdout.write('the clock listens in lobby\n')
