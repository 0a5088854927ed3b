/**
 * A bot that answers "!time" in the lobby, and reconnects by itself.
 * Run: node examples/bot.ts http://localhost:8080
 * Where the node wants a token, hand it in as `token`.
 */
import { createChatClient } from 'rialto/chat/client'

const url = process.argv[2] ?? 'http://localhost:8080'
const client = createChatClient({ url, nick: 'clock' })
client.on('message', (message, room) => {
  if (message.text === '!time') room.say(new Date().toISOString())
})

await client.connect()
await client.join('lobby')

process.once('SIGTERM', () => client.close())
process.once('SIGINT', () => client.close())
process.stdout.write('the clock listens in lobby\n')
