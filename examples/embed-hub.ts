/**
 * A chat room inside your own HTTP server, with a page of your own.
 * Run: node examples/embed-hub.ts, then open http://localhost:3000/ in two windows.
 */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createHub } from 'rialto/chat'

const page = await readFile(new URL('plain-page.html', import.meta.url))

const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.end(page)
})

const hub = createHub()
hub.attach(server, { path: '/ws' })
hub.watch('lobby', ({ from, text }) => {
  process.stdout.write(`${from.nick}: ${text}\n`)
})

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1')
server.once('listening', () => {
  const { port } = server.address() as { port: number }
  process.stdout.write(`open http://localhost:${port}/\n`)
})

process.once('SIGTERM', stop)
process.once('SIGINT', stop)

async function stop(): Promise<void> {
  server.close()
  await hub.close()
}
